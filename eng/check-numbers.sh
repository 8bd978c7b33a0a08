#!/usr/bin/env bash
# Fails, listing what is missing, when a rule or case that must have a test is named by no description of a test: under tests/, or of
# a case of the conformance kit, which the tests of every store run.
# Descriptions name rules as "rule A1", "rules A1 to A3", "rules A6, A9 and C4", and cases as "case T12", "cases T12, T16" or a bare "T12".
set -euo pipefail
cd "$(dirname "$0")/.."

required=(
  A{1..16} B{1..15} C{1..6} D{1..9} E1 E3 E4
  T01 T03 T05 T06 T08 T09 T10 T12 T14 T15 T16 T17 T18 T20 T21 T23 T24 T26 T27 T29 T30 T31 T32 T34 T36 T37 T41 T43 T45 T46 T48 T49 T50 T51
  K01 K02 K03 K04 K12 K16 K17 K20 K21 K23 K24 K31 K36 L6 L8 L9 F7 F8 F9 F10
)

# Every number that the C# sources on standard input name, one a line.
named() {
  grep -oE '(Description|Category) *= *\$?"[^"]*"' | sed -E 's/^[^"]*"(.*)"$/\1/' | awk '
    function is_rule(word) { return word ~ /^[A-E][0-9]+$/ }
    function is_case(word) { return word ~ /^[TKLF][0-9]+$/ }
    {
      gsub(/[,;:.()]/, " & ")
      listing = 0; upto = 0; last = ""
      for (i = 1; i <= NF; i++) {
        word = $i
        if (word == "rule" || word == "rules") { listing = 1; upto = 0; last = "" }
        else if (word == "to" && last != "") upto = 1
        else if (is_case(word)) { print word; upto = 0 }
        else if (listing && is_rule(word)) {
          if (upto && substr(word, 1, 1) == substr(last, 1, 1))
            for (n = substr(last, 2) + 1; n < substr(word, 2) + 0; n++) print substr(word, 1, 1) n
          print word
          last = word; upto = 0
        }
        else if (word != "," && word != "and" && word != "case" && word != "cases") { listing = 0; upto = 0 }
      }
    }' | sort -u
}

# Those of its arguments that standard input does not list.
missing_from() {
  local found
  found=$(cat)
  for number in "$@"; do grep -qxF "$number" <<<"$found" || echo "$number"; done
}

# The check checks itself: lists are read as people write them, and an invented number is missed.
self_check() {
  local sample expected
  sample='[Test(Description = "rules A1 to A3")] [Test(Description = "rules A6, A9, C4")] [Test(Description = "rule B14, case T34")]
    [Test(Description = "cases T12, T16, api.md 4")] [Test(Description = "rules D3, D7, promises G2, G3 and E9")] [Test(Description = "rule D1, T24 T46")]
    [TestCase(1, Description = "rule E4: D8 is only mentioned")] // rule B1
    new() { Description = "rule D8, cases L9 and F7, promise G2: of the kit", Demand = "rule B2" }, new() { Description = $"case K04: {size}" }'
  expected='A1 A2 A3 A6 A9 B14 C4 D1 D3 D7 D8 E4 F7 K04 L9 T12 T16 T24 T34 T46'
  [ "$(named <<<"$sample" | sort -u | tr '\n' ' ')" = "$expected " ] || { echo "check-numbers reads lists wrongly: $(named <<<"$sample" | tr '\n' ' ')"; exit 2; }
  [ "$(named <<<"$sample" | missing_from A2 Z99 T16 | tr '\n' ' ')" = "Z99 " ] || { echo "check-numbers does not miss an invented number"; exit 2; }
}

# Where descriptions stand.
sources=(tests src/Axonish.Testing/Conformance)
for folder in "${sources[@]}"; do
  [ -n "$(find "$folder" -name '*.cs' -print0 2>/dev/null | xargs -0 cat | named)" ] || { echo "check-numbers finds no description under $folder"; exit 2; }
done

self_check
missing=$(find "${sources[@]}" -name '*.cs' -not -path '*/obj/*' -not -path '*/bin/*' -print0 | xargs -0 cat | named | missing_from "${required[@]}" "$@")
if [ -n "$missing" ]; then
  echo "No test's description names: $(tr '\n' ' ' <<<"$missing")"
  exit 1
fi

echo "All ${#required[@]} required rules and cases are named by tests."
