from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts import model, model_pack, model_questions
from aseandesk.facts.merge import merge, merge_rows, merge_series

ids = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


def rows(names, title):
    return tuple(model_pack.Field(id=name, title={"en": title}) for name in names)


def content(names, title):
    return model.Content(
        pack=model_pack.Pack(id=title, title={"en": title}, version="1", requires=1, fields=rows(names, title)),
        confusions=tuple(model_questions.Confusion(id=name, things=(), line={"en": title}) for name in names),
    )


@given(ids, ids)
def test_every_id_once_the_upper_one_in_the_lower_ones_place(base, over):
    merged = merge_rows(rows(base, "base"), rows(over, "over"))
    assert [row.id for row in merged] == base + [name for name in over if name not in base]
    assert {row.id: row.title["en"] for row in merged} == dict.fromkeys(base, "base") | dict.fromkeys(over, "over")


@given(ids, ids, ids)
def test_packs_may_be_merged_in_any_grouping(a, b, c):
    one, two, three = content(a, "a"), content(b, "b"), content(c, "c")
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(ids, ids)
def test_merging_changes_nothing_in_place(a, b):
    one, two = content(a, "a"), content(b, "b")
    merge(one, two)
    assert (one, two) == (content(a, "a"), content(b, "b"))


@given(ids)
def test_nothing_over_a_pack_is_the_pack(names):
    base, empty = content(names, "base"), content([], "empty")
    assert merge(base, empty) == base


@given(ids, ids)
def test_series_each_once(base, over):
    def file(names, value):
        return model.SeriesFile("m", "u", tuple(model.Series(reporter=name, source="s", points=((2000, value),)) for name in names))

    merged = merge_series(file(base, 1), file(over, 2))
    found = {row.reporter: row.points[0][1] for row in merged.series}
    assert len(merged.series) == len(found)
    assert found == dict.fromkeys(base, 1) | dict.fromkeys(over, 2)
    assert merge_series(None, file(over, 2)) == file(over, 2)
    assert merge_series(file(base, 1), None) == file(base, 1)
