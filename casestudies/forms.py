"""The form of a case study in the admin, and which pages show its scenes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, ReferenceIndex


class CaseStudyForm(WagtailAdminPageForm):
    """Refuses to delete a scene that pages show, and says which pages."""

    def clean(self):
        """Report each deleted scene that is in use as an error of the form."""
        cleaned = super().clean()
        scenes = self.formsets.get("scenes")
        for form in scenes.deleted_forms if scenes and scenes.is_bound and scenes.is_valid() else ():
            if form.instance.pk and (pages := pages_that_show(form.instance)):
                message = _("The scene “%(scene)s” cannot be deleted: it is shown on %(pages)s. Remove it there first.")
                names = ", ".join(f"“{page.get_admin_display_title()}”" for page in pages)
                self.add_error(None, ValidationError(message, params={"scene": form.instance.title, "pages": names}))
        return cleaned


def pages_that_show(scene):
    """The pages whose published body refers to this scene, as a queryset."""
    references = ReferenceIndex.get_references_to(scene).filter(base_content_type__model="page")
    keys = [int(key) for key in references.values_list("object_id", flat=True)]
    return Page.objects.filter(pk__in=keys).exclude(pk=scene.case_id)
