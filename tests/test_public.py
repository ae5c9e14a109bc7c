import subprocess
import sys

import herodotus


def test_the_public_list_is_sorted_and_every_name_is_there() -> None:
    assert list(herodotus.__all__) == sorted(herodotus.__all__)
    for name in herodotus.__all__:
        assert getattr(herodotus, name) is not None
    assert set(herodotus.__all__) <= set(dir(herodotus))


def test_the_package_imports_nothing_until_it_is_asked() -> None:
    code = "import sys, herodotus; print(sorted(m for m in sys.modules if m.startswith('herodotus.')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
