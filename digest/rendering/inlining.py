"""Style sheets into `style` attributes, as mail programs need it."""


def inlined(html: str) -> str:
    """Return the page with the rules of its `<style>` in its elements; media queries stay where they are.

    Nothing is loaded from anywhere: a link to a style sheet stays a link.
    """
    import css_inline

    inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
    text: str = inliner.inline(html)
    return text
