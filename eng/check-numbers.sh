#!/usr/bin/env bash
# Fails, listing what is missing, when a rule of docs/rules.md or a case of docs/cases.md is named by no description of a test (under tests/, or of
# a case of the conformance kit, which the tests of every store run), and when a description names one that the pages do not have.
# Descriptions name rules as "rule A1", "rules A1 to A3", "rules A6, A9 and C4", promises likewise as "promise G1" or "promises G1 to G4", and
# cases as "case T12", "cases T12, T16" or a bare "T12". Fails too when docs/guarantees.md names a test or a mutant that is not there.
set -euo pipefail
cd "$(dirname "$0")/.."

# What the pages have: "- **A1** …" in the rules and the cases, "## G1: …" in the promises. What stands under "Cases that do not apply" needs no
# test, and may have none: a test that names such a case names what the pages do not have.
numbered() {
  awk '/^##? / { applies = $0 != "## Cases that do not apply" } applies' | grep -ohE '^(- \*\*[A-Z]+[0-9]+\*\*|## G[0-9]+:)' | grep -oE '[A-Z]+[0-9]+'
}
mapfile -t required < <(cat docs/rules.md docs/cases.md docs/guarantees.md | numbered)

# Every number that the C# sources on standard input name, one a line.
named() {
  grep -oE '(Description|Category) *= *\$?"[^"]*"' | sed -E 's/^[^"]*"(.*)"$/\1/' | awk '
    function is_listed(word) { return word ~ (listing == "promises" ? "^G[0-9]+$" : "^[A-EN-SV-Y][0-9]+$") }
    function is_case(word) { return word ~ /^(T|K|L|F|EP|ER|EJ|ED|EC|ES|EW|EQ|EB)[0-9]+$/ }
    {
      gsub(/[,;:.()]/, " & ")
      listing = ""; upto = 0; last = ""
      for (i = 1; i <= NF; i++) {
        word = $i
        if (word == "rule" || word == "rules") { listing = "rules"; upto = 0; last = "" }
        else if (word == "promise" || word == "promises") { listing = "promises"; upto = 0; last = "" }
        else if (word == "to" && last != "") upto = 1
        else if (is_case(word)) { print word; upto = 0 }
        else if (listing && is_listed(word)) {
          if (upto && substr(word, 1, 1) == substr(last, 1, 1))
            for (n = substr(last, 2) + 1; n < substr(word, 2) + 0; n++) print substr(word, 1, 1) n
          print word
          last = word; upto = 0
        }
        else if (word != "," && word != "and" && word != "case" && word != "cases") { listing = ""; upto = 0 }
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
    [Test(Description = "cases T12, T16, the guide: hosting")] [Test(Description = "rules D3, D7, promises G2, G3 and E9")] [Test(Description = "rule D1, T24 T46")]
    [TestCase(1, Description = "rule E4: D8 is only mentioned")] // rule B1
    new() { Description = "rule D8, cases L9 and F7, promise G2: of the kit, not G9", Demand = "rule B2" }, new() { Description = $"case K04: {size}" }
    [Test(Description = "promises G11 to G13, limit: G16")] [Test(Description = "promise G15, the mutant")]'
  expected='A1 A2 A3 A6 A9 B14 C4 D1 D3 D7 D8 E4 F7 G11 G12 G13 G15 G2 G3 K04 L9 T12 T16 T24 T34 T46'
  [ "$(named <<<"$sample" | sort -u | tr '\n' ' ')" = "$expected " ] || { echo "check-numbers reads lists wrongly: $(named <<<"$sample" | tr '\n' ' ')"; exit 2; }
  [ "$(named <<<"$sample" | missing_from A2 Z99 T16 | tr '\n' ' ')" = "Z99 " ] || { echo "check-numbers does not miss an invented number"; exit 2; }
  sample=$'# Page\n- **A1** One.\n## Cases that do not apply\n- **ER04** Later.\n- **ER05** Later.\n# Next page\n- **B2** Two.\n## G1: three\n'
  [ "$(numbered <<<"$sample" | tr '\n' ' ')" = "A1 B2 G1 " ] || { echo "check-numbers reads pages wrongly: $(numbered <<<"$sample" | tr '\n' ' ')"; exit 2; }
  sample=$'## G1: one\nAttacked by:\n- `Axonish.Sqlite.Tests`: `KillTests.WhatWasAnsweredSurvivesAKill`,\n  `KillTests.Invented`\nMutants: none\n'
  expected='G9 has no heading|G1 names Axonish.Sqlite.Tests: KillTests.Invented, which is not there|G1 names no mutant|'
  [ "$(wrong_with_promises G1 G9 <<<"$sample" | tr '\n' '|')" = "$expected" ] || { echo "check-numbers reads promises wrongly: $(wrong_with_promises G1 G9 <<<"$sample" | tr '\n' '|')"; exit 2; }
}

# What is wrong with the page of promises on standard input: a heading for each required one, and under each at least one attack and one
# mutant, named as "- `Project`: `Class.Method`" (and more, also on the lines that follow), of which each must be there.
wrong_with_promises() {
  local line heading="" project="" part="" seen="" name file
  judge() {
    [ -z "$heading" ] && return
    for name in attack mutant; do [[ "$seen" == *"$name"* ]] || echo "$heading names no $name"; done
  }
  local page; page=$(cat)
  for name in "$@"; do grep -q "^## $name: " <<<"$page" || echo "$name has no heading"; done
  while IFS= read -r line; do
    case "$line" in
      "## G"*) judge; heading=${line#'## '} heading=${heading%%:*} project="" part="" seen="" ;;
      "## "*) judge; heading="" ;;
      "Attacked by:"*) part=attack project="" ;;
      Mutant*:*) part=mutant project="" ;;
    esac
    [[ "$line" =~ ^-\ \`([A-Za-z.]+)\`: ]] && project=${BASH_REMATCH[1]}
    [ -n "$project" ] || continue
    while read -r name; do
      seen+=" $part"
      file=$(find "tests/$project" "src/$project" -name "${name%%.*}.cs" -not -path '*/obj/*' 2>/dev/null | head -n 1)
      [ -n "$file" ] && grep -qE "[ .]${name#*.}(\(| =>|;|,)" "$file" || echo "$heading names $project: $name, which is not there"
    done < <(sed -E 's/^- `[A-Za-z.]+`://' <<<"$line" | grep -oE '`[A-Za-z]+\.[A-Za-z0-9_]+`' | tr -d '`')
  done <<<"$page"
  judge
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

unknown=$(find "${sources[@]}" -name '*.cs' -not -path '*/obj/*' -not -path '*/bin/*' -print0 | xargs -0 cat | named |
  { grep -vxF -f <(printf '%s\n' "${required[@]}") || true; })
if [ -n "$unknown" ]; then
  echo "Descriptions of tests name what neither docs/rules.md nor docs/cases.md nor docs/guarantees.md has: $(tr '\n' ' ' <<<"$unknown")"
  exit 1
fi

promises=()
while read -r number; do promises+=("$number"); done < <(grep -oE '^## G[0-9]+' docs/guarantees.md | grep -oE 'G[0-9]+')
wrong=$(wrong_with_promises "${promises[@]}" < docs/guarantees.md)
if [ -n "$wrong" ]; then
  echo "docs/guarantees.md: $wrong"
  exit 1
fi

echo "All ${#required[@]} required rules, cases and promises are named by tests."
