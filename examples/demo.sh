#!/usr/bin/env bash
# Sets up the people of the demo and what files cannot hold (examples/README.md, "Proposed for a demo").
# usage: examples/demo.sh CLAVIGER DATABASE; prints who may sign in.
set -euo pipefail
claviger=$1 database=$2
password=${CLAVIGER_DEMO_PASSWORD:-keeper-of-the-keys}

person() {  # EMAIL GIVEN FAMILY LANGUAGE COMPANY COUNTRY ADDRESS [ROLE]
  local role=()
  [[ -z ${8:-} ]] || role=(--role "$8")
  printf '%s\n' "$password" | "$claviger" account create "$1" --given-name "$2" --family-name "$3" --language "$4" \
    --company "$5" --country "$6" --address "$7" --password-stdin "${role[@]}" --database "$database" >/dev/null
}
administrator() { "$claviger" administrator add "$@" --database "$database" >/dev/null; }
number() { "$claviger" number "$@" --database "$database" >/dev/null; }

person desk@vendor.example Ada Lindqvist en "Claviger Demo Vendor" CZ "Vendor Street 1;Praha;110 00" desk
person lead@vendor.example Jonas Keel en "Claviger Demo Vendor" CZ "Vendor Street 1;Praha;110 00" desk_lead
person auditor@vendor.example Vera Holm en "Claviger Demo Vendor" CZ "Vendor Street 1;Praha;110 00" auditor
person misaki.sato@hoshizora.example 美咲 佐藤 ja 株式会社星空通信 JP "丸の内1-1-1;千代田区;100-0005"
person ren.mori@hoshizora.example 蓮 森 ja 株式会社星空通信 JP "丸の内1-1-1;千代田区;100-0005"
person tereza.jelinkova@strakapoud.example Tereza Jelínková cs "Strakapoud Integrace a.s." CZ "Veveří 10;Brno;602 00"
person ondrej.vlk@lednacek.example Ondřej Vlk cs "Ledňáček Datové Služby s.r.o." CZ "Nádražní 5;Praha;150 00"
person dana.whitlow@harrowfinch.example Dana Whitlow en "Harrow & Finch Logistics, Inc." US "400 Pier Road;Portland;97201"
person eli.marsh@harrowfinch.example Eli Marsh en "Harrow & Finch Logistics, Inc." US "400 Pier Road;Portland;97201"
person minh.tran@hacbiec.example Minh Trần vi "Công ty Cổ phần Viễn thông Hạc Biếc" VN "12 Lê Lợi;Hà Nội;100000"
person yating.lin@qinglu.example 雅婷 林 zh-Hant 青鷺網路股份有限公司 TW "信義路五段7號;臺北市;110"
person jana.brandt@nordfalk-rz.example Jana Brandt en "Nordfalk Rechenzentren GmbH" DE "Hafenstraße 8;Hamburg;20457"
person nadia.osei@farwater.example Nadia Osei en "Farwater Managed Services Ltd" GB "2 Quay Street;Bristol;BS1 4DJ"
person tom.ash@bramblecote-dairy.example Tom Ash en "Bramblecote Dairy Ltd" GB "1 Church Lane;Bristol;BS1 4ST"

administrator misaki.sato@hoshizora.example --contract 81000030
number lock --contract 81000030
number block ren.mori@hoshizora.example --contract 81000002
administrator tereza.jelinkova@strakapoud.example --contract 42000011
administrator dana.whitlow@harrowfinch.example --bill-to 1000002
number revalidation --contract 10000019 --due 2026-01-31T00:00:00Z

cat <<TEXT
Sign in with the password $password as
  dana.whitlow@harrowfinch.example   an administrator (bill-to 1000002)
  eli.marsh@harrowfinch.example      an engineer of the same company: ask for contract 10000001
  misaki.sato@hoshizora.example      an administrator (contract 81000030, locked), in Japanese
  ondrej.vlk@lednacek.example        an engineer, in Czech: ask for 42000001 or 42000010
  desk@vendor.example                the vendor's desk
examples/README.md tells which number shows what.
TEXT
