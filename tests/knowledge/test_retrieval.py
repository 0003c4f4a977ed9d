import numpy as np

from knowledge.retrieval import Ranked, fuse, place_exactly, with_neighbours


def test_the_first_passage_is_the_neighbour_whose_own_words_fit() -> None:
    ranked = [Ranked("a-1", 0.9), Ranked("a-9", 0.89), Ranked("b-0", 0.88), Ranked("a-2", 0.8)]
    words = np.array([0, 1, 9, 9, 20], np.float32)
    placed = place_exactly(ranked, words, {"a-0": 0, "a-1": 1, "a-2": 2, "a-9": 4})
    assert [candidate.passage_id for candidate in placed] == ["a-2", "a-1", "a-9", "b-0"]
    assert placed[0].score == 0.9
    assert place_exactly([], words, {}) == []


def test_neighbours_are_of_one_document_only() -> None:
    mixed = with_neighbours(np.array([0, 0, 8, 0], np.float32), np.array([0, 0, 1, 1]))
    assert mixed.tolist() == [0, 0, 6, 2]


def test_fusion_keeps_the_better_of_both_lists_on_top() -> None:
    ranked = fuse({"a": 0.9, "b": 0.8, "c": 0.1}, {"b": 12.0, "d": 3.0})
    assert [candidate.passage_id for candidate in ranked] == ["b", "a", "d", "c"]
    assert all(0 <= candidate.score <= 1 for candidate in ranked)


def test_the_list_in_which_one_passage_stands_out_counts_more() -> None:
    flat = {f"f{row}": 0.5 + row / 1000 for row in range(20)} | {"right": 0.505}
    peaked = {f"f{row}": 1.0 + row / 1000 for row in range(19)} | {"right": 9.0}
    assert fuse(flat, peaked)[0].passage_id == "right"
    assert fuse({"a": 0.4}, {})[0] == ("a", 1.0)
    assert fuse({}, {}) == []
