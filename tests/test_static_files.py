"""The stylesheet as it is bundled for visitors."""

from django.core.files.storage import FileSystemStorage

from handreiking.storage import BundledStaticFilesStorage


def collected_stylesheet(source, target, files):
    """Write the files, collect them as `collectstatic` does, and return the stylesheet that pages link to."""
    for name, css in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(css)
    sources, storage = FileSystemStorage(source), BundledStaticFilesStorage(target, "/static/")
    for name in files:
        if not storage.exists(name):  # as collectstatic, which leaves a copy that is not older than its source
            storage.save(name, sources.open(name))
    list(storage.post_process({name: (sources, name) for name in files}))
    return (target / storage.stored_name("css/site.css")).read_text()


def test_the_stylesheet_holds_what_it_imports_in_its_layer(tmp_path):
    files = {
        "css/site.css": '@import url("components/tip.css") layer(components);\n@import "print.css" print;\n',
        "css/components/tip.css": ".tip { color: red; } /* why */",
        "css/print.css": "nav { display: none; }",
    }
    css = collected_stylesheet(tmp_path / "in", tmp_path / "out", files)
    assert "@layer components {\n.tip { color: red; }" in css
    assert "@media print {\nnav { display: none; }" in css
    assert "@import" not in css
    assert "why" not in css


def test_a_changed_component_reaches_the_stylesheet_when_files_are_collected_again(tmp_path):
    files = {"css/site.css": '@import url("tip.css");', "css/tip.css": ".tip { color: red; }"}
    collected_stylesheet(tmp_path / "in", tmp_path / "out", files)
    files["css/tip.css"] = ".tip { color: green; }"
    css = collected_stylesheet(tmp_path / "in", tmp_path / "out", files)
    assert "green" in css
    assert "red" not in css
