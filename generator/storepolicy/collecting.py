"""How often the interpreter looks for circles of objects that nothing else holds."""

import gc

rarely = (200_000, 20, 20)


def collect_rarely() -> None:
    """Circles are looked for three hundred times as rarely from now on, in this process, and once where that is so.

    Nothing that is made of a store holds any, so that all of it goes as soon as nobody needs it: to look for some
    takes a tenth of the build of a large site. What a server's last build left goes before the next one.
    """
    if gc.get_threshold() == rarely:
        gc.collect()
    gc.set_threshold(*rarely)
