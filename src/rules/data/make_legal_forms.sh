#!/bin/sh
# Long spellings of legal forms from opensanctions/rigour, org_types.yml (MIT): make_legal_forms.sh org_types.yml > legal_forms_more.tsv
# Short ones are kept by hand in legal_forms.tsv, which wins: a two-letter word says too little to be taken from a list.
awk '
function emit(i, id) {
  id = compare != "" ? compare : display
  if (class != "" && id !~ /#/) for (i = 1; i <= n; i++) if (length(alias[i]) >= 9 && alias[i] ~ / / && alias[i] !~ /#|free zone|Free Zone/) print id "\t" class "\t" alias[i]
  n = 0; generic = class = compare = display = ""
}
BEGIN { map["LLC"] = "limited"; map["JSC"] = "stock"; map["LP"] = map["GP"] = map["LLP"] = "partnership"; map["SP"] = "sole"; map["COOP"] = "cooperative" }
/^ *#/ { next }
/^  - / { emit() }
{ line = $0; sub(/^ *(- )?/, "", line); value = line; sub(/^[a-z]+: */, "", value); gsub(/^"|"$/, "", value) }
line ~ /^display:/ { display = value }
line ~ /^compare:/ { compare = value }
line ~ /^generic:/ { generic = value; class = map[value] }
/^      - / { alias[++n] = line }
END { emit() }' "$1" |
  awk -F '\t' '{ key = $1 "\t" $2; if (!(key in text)) order[++rows] = key; if (!seen[$1, tolower($3)]++) text[key] = text[key] (text[key] == "" ? "" : "|") $3 }
    END { print "# Made by make_legal_forms.sh; see SOURCE.md."
          for (i = 1; i <= rows; i++) { split(order[i], part, "\t"); id = tolower(part[1]); gsub(/[. ]/, "", id)
            known = "zao=zao oao=oao ao=ao ooo=ooo gmbh=gmbh ag=ag kg=kg sro=sro as=as doo=doo dd=dd plc=plc llc=llc ltd=ltd jsc=jsc ojsc=ojsc cjsc=cjsc pjsc=pjsc sa=sa sarl=sarl sas=sas srl=srl spa=spa spzoo=spzoo bv=bv nv=nv ab=ab oy=oy oyj=oyj uab=uab sia=sia kft=kft coltd=co_ltd lp=lp"
            if (match(" " known, " " id "=[a-z_]+")) { id = substr(" " known, RSTART, RLENGTH); sub(/.*=/, "", id) } else id = "more_" (id == "" ? "nameless" i : id)
            print id "\t" part[2] "\tn\tboth\t" text[order[i]] } }'
