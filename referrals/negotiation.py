"""Whether an address answers as a page or as data."""


def wants_json(request):
    """Whether a request asks for JSON rather than HTML, by the order of its `Accept` header (RFC 9110, 12.5.1).

    Parameters such as `charset` make no difference: for Django's `get_preferred_type`, "application/json;
    charset=utf-8" asks for something else than "application/json". Without a preference it is a page.
    """
    for media in request.accepted_types:
        if (media.main_type, media.sub_type) in (("text", "html"), ("text", "*"), ("*", "*")):
            return False
        if (media.main_type, media.sub_type) == ("application", "json"):
            return True
    return False
