"""How often the interpreter looks for circles of objects that nothing else holds."""

import gc


def collect_rarely() -> None:
    """Circles are looked for a thirtieth as often from now on, in this process.

    Trees and statements hold none: to look for some among them takes a twentieth of a build.
    """
    gc.set_threshold(20_000, 20, 20)
