#!/bin/sh
# How common the Latin words of company names are: make_common_words.sh ror/clusters.csv edinet/clusters.csv > common_words.tsv
# (rows entity_id,country,name,kind,lang). A word's count is the number of companies that carry it; under 4 it is not listed.
export LC_ALL=C
echo "# Made by make_common_words.sh from ROR (CC0) and EDINET (PDL1.0); see SOURCE.md. word, companies that carry it (* all)"
awk -F, 'FNR > 1 { id = FILENAME $1; line = tolower($0); sub(/^[^,]*,[^,]*,/, "", line); sub(/,[a-z_]*,[a-z]*[\r]*$/, "", line)
    gsub(/[^a-z0-9]+/, " ", line); n = split(line, word, " ")
    for (i = 1; i <= n; i++) if (length(word[i]) > 1 && word[i] !~ /^[0-9]+$/ && !seen[id, word[i]]++) count[word[i]]++
    if (!company[id]++) companies++ }
  END { print "*\t" companies; for (w in count) if (count[w] >= 4) print w "\t" count[w] }' "$@" | sort -t "$(printf '\t')" -k2,2nr -k1,1
