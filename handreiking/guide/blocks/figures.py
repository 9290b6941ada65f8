"""The block that shows figures of the guide, large or as bars."""

from django.apps import apps
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class FiguresValue(blocks.StructValue):
    """Chosen figures, and how long their bars are."""

    @property
    def figures(self):
        """The chosen figures that still exist."""
        return [figure for figure in self["items"] if figure]

    @property
    def scale(self):
        """The value at the end of the axis: 100 for percentages above 50, else the largest value rounded up."""
        largest = max((float(figure.value) for figure in self.figures), default=0)
        if largest > 50 and all(figure.unit == "procent" for figure in self.figures):
            return 100
        steps = (1, 2, 3, 5, 10, 20, 30, 50, 100)
        magnitude = 1
        while largest > steps[-1] * magnitude:
            magnitude *= 10
        return next((step * magnitude for step in steps if step * magnitude >= largest), 1)

    @property
    def ticks(self):
        """How many equal parts the axis has."""
        return next((parts for parts in (5, 4, 3) if self.scale % parts == 0), 2)

    @property
    def axis(self):
        """The numbers under the bars, from 0 to the end of the axis."""
        marks = [self.scale * part / self.ticks for part in range(self.ticks + 1)]
        return [number_format(int(mark) if mark % 1 == 0 else round(mark, 1), use_l10n=True) for mark in marks]

    @property
    def one_measure(self):
        """Whether all figures count the same thing, so that their groups tell them apart."""
        return len({figure.measure for figure in self.figures}) == 1

    @property
    def origins(self):
        """Where the figures come from: one figure for each different source, country and year, in order."""
        origins = {(figure.source_id, figure.country, figure.year): figure for figure in reversed(self.figures)}
        return list(reversed(origins.values()))


class FiguresBlock(blocks.StructBlock):
    """Numbers of the guide, shown large (one) or as bars (several of one measure)."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    items = blocks.ListBlock(SnippetChooserBlock("guide.Figure"), label=_("Figures"), min_num=1, max_num=12)

    def get_preview_value(self):
        """Real figures, as a preview without any says nothing: those that count the same as the first one."""
        figures = apps.get_model("guide", "Figure").objects
        first = figures.first()
        items = list(figures.filter(measure=first.measure)[:4]) if first else []
        return self.normalize(self.meta.preview_value | {"items": items})

    class Meta:
        label = _("Figures")
        icon = "order"
        group = _("References")
        template = "blocks/figures.html"
        value_class = FiguresValue
        label_format = "{heading}"
        description = _("One figure is shown large, several as bars. Choose figures of one measure and unit.")
        preview_value = {"heading": "Hoe vaak komt het voor?", "items": []}
