interface Choice<T extends string> {
  value: T | undefined;
  name: string;
}

interface Props<T extends string> {
  label: string;
  choices: readonly Choice<T>[];
  value: T | undefined;
  onChoose: (value: T | undefined) => void;
}

/** One of a few, all in sight. Each is a button of its own, so that they wrap like words. */
export function Choices<T extends string>({ label, choices, value, onChoose }: Props<T>) {
  return (
    <div className="pills" role="group" aria-label={label}>
      {choices.map(choice => (
        <button
          key={choice.value ?? 'all'}
          type="button"
          className="pill"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.name}
        </button>
      ))}
    </div>
  );
}
