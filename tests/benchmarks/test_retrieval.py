import json
import re
from pathlib import Path

import pytest

from benchmarks.retrieval import main

DOCUMENTS = {
    "renal": ("Metformin", "Metformin is stopped below an eGFR of 30."),
    "contrast": ("", "Stop the drug before contrast media. " * 30),
    "twin": ("", "Stop the drug before contrast media. " * 30),
    "empty": ("", ""),
    "5": ("Gout", "Colchicine treats an acute attack of gout.\nAllopurinol is not started in the attack."),
}


def test_all_ways_are_measured_and_the_last_line_names_the_means(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = [{"_id": key, "title": title, "text": text} for key, (title, text) in DOCUMENTS.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)))
    queries = [{"_id": "1", "text": "metformin eGFR"}, {"_id": "2", "text": "drug for gout attack"}]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\trenal\t1\n2\t5\t1\n")
    main([str(tmp_path)])
    *_, last = lines = capsys.readouterr().out.splitlines()
    assert [line.split("  nDCG@10")[0].strip() for line in lines[1:-1]] == [
        "BM25",
        "dense",
        "RRF",
        "plain fusion",
        "ours",
    ]
    assert all(re.search(r"nDCG@10 1\.0000  Recall@5 1\.0000  MRR 1\.0000 +\d+\.\d ms", line) for line in lines[1:-1])
    assert last == "retrieval: 1.0000 (plain fusion 1.0000)"


def test_a_broken_folder_is_said_before_anything_is_measured(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"corpus\.jsonl cannot be read"):
        main([str(tmp_path)])
    with pytest.raises(SystemExit, match="at least one folder"):
        main([])
