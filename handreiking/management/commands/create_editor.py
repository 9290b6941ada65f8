"""The command that makes the group of editors, and an account in it."""

import secrets
from itertools import product

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db import transaction
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    PAGE_PERMISSION_TYPES,
    Collection,
    DraftStateMixin,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    LockableMixin,
    Page,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
)
from wagtail.snippets.models import get_snippet_models

GROUP = "Redactie"
USERNAME = "redactie"
ALL = ("add", "change", "delete", "view")
MORE = {DraftStateMixin: ("publish",), LockableMixin: ("lock", "unlock")}
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # 32, none of which looks like another


class Command(BaseCommand):
    """`manage.py create_editor [--username NAME]`"""

    help = (
        "Maakt de groep Redactie met haar rechten, en een redacteur met een willekeurig wachtwoord als die er niet is."
    )

    def add_arguments(self, parser):
        """Take the name of the account."""
        parser.add_argument("--username", default=USERNAME, help=f"De naam van het account (standaard: {USERNAME}).")

    @transaction.atomic
    def handle(self, *args, username, **options):
        """Set up the group; make the account and print its password, once. An account that is there stays as it is."""
        group = editors()
        users = get_user_model()
        if users.objects.filter(**{users.USERNAME_FIELD: username}).exists():
            self.stdout.write(f"Redacteur {username} is er al; er is niets aan veranderd.")
            return
        password = new_password()
        user = users.objects.create_user(username, password=password)
        user.groups.add(group)
        self.stdout.write(
            f"\nEr is een account voor de redactie gemaakt. Schrijf het wachtwoord nu op: je ziet het maar één keer.\n"
            f"  adres       {settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('wagtailadmin_home')}\n"
            f"  naam        {username}\n"
            f"  wachtwoord  {password}\n"
        )


def new_password():
    """A password of four groups of five letters and digits: a hundred random bits, easily typed over from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))


def editors():
    """The group of editors, with what editors may do. Permissions that somebody gave it besides are kept."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(*model_permissions())
    root = Page.get_first_root_node()
    for kind, *_ in PAGE_PERMISSION_TYPES:
        permission = permission_for(Page, kind)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for model, kind in product((get_image_model(), get_document_model()), ("add", "change", "choose")):
        permission = permission_for(model, kind)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    set_up_review(group, root)
    return group


def set_up_review(group, root):
    """Let what can be reviewed go through the workflow that pages have, and let editors approve of it.

    A workflow that somebody chose for a kind of thing is kept.
    """
    chosen = WorkflowPage.objects.filter(page=root, workflow__active=True).first()
    if not chosen:
        return
    for model in get_snippet_models():
        if issubclass(model, WorkflowMixin):
            WorkflowContentType.objects.get_or_create(
                content_type=ContentType.objects.get_for_model(model), defaults={"workflow": chosen.workflow}
            )
    for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow=chosen.workflow):
        task.groups.add(group)


def model_permissions():
    """The permissions of editors: the admin; every list, to edit, publish and lock; the redirects and the settings."""
    yield Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for model, kind in product([*get_snippet_models(), Redirect], ALL):
        yield permission_for(model, kind)
    for model, (mixin, kinds) in product(get_snippet_models(), MORE.items()):
        if issubclass(model, mixin):
            yield from (permission_for(model, kind) for kind in kinds)
    for model in settings_registry:
        yield permission_for(model, "change")


def permission_for(model, kind):
    """The permission to do this kind of thing with this model."""
    content_type = ContentType.objects.get_for_model(model)
    return Permission.objects.get(content_type=content_type, codename=f"{kind}_{model._meta.model_name}")
