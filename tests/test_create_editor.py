"""The command that makes an editor, and what an editor may do."""

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, Workflow, WorkflowContentType, WorkflowState
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import querydict_from_html

from handreiking.guide.models import ChapterPage, GlossaryTerm, PublicSettings
from referrals.models import Organisation, Service
from tests.factories import make_organisation, make_service

pytestmark = pytest.mark.django_db


def create_editor(*options):
    """Run the command and return what it printed."""
    out = io.StringIO()
    call_command("create_editor", *options, stdout=out)
    return out.getvalue()


def printed_password(output):
    """The password in the command's output, or None."""
    match = re.search(r"wachtwoord  (\S+)", output)
    return match and match[1]


@pytest.fixture
def editor(client):
    """A client logged in, through the login form, with what the command printed."""
    password = printed_password(create_editor())
    response = client.post(reverse("wagtailadmin_login"), {"username": "redactie", "password": password})
    assert response.status_code == 302
    return client


def test_the_printed_account_opens_the_admin_in_the_group_of_editors(editor):
    assert editor.get(reverse("wagtailadmin_home")).status_code == 200
    user = get_user_model().objects.get(username="redactie")
    assert [group.name for group in user.groups.all()] == ["Redactie"]
    assert not user.is_superuser


def test_the_output_names_the_address_of_the_admin(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://gids.example/"
    assert "https://gids.example/admin/" in create_editor()


def test_an_editor_can_open_the_tree_and_every_kind_of_page(editor):
    assert editor.get(reverse("wagtailadmin_explore_root")).status_code == 200
    kinds = {page.specific_class: page.pk for page in Page.objects.filter(depth__gt=1).order_by("-path")}
    assert len(kinds) > 5
    for kind, pk in kinds.items():
        assert editor.get(reverse("wagtailadmin_pages:edit", args=[pk])).status_code == 200, kind


def test_an_editor_can_list_add_and_change_every_snippet(editor):
    assert GlossaryTerm in get_snippet_models()
    Service.objects.first().verifications.create(method="bellen", result="klopt")
    for model in get_snippet_models():
        urls = [model.snippet_viewset.get_url_name(name) for name in ("list", "add")]
        for url in urls:
            assert editor.get(reverse(url)).status_code == 200, url
        change = reverse(model.snippet_viewset.get_url_name("edit"), args=[model.objects.first().pk])
        assert editor.get(change).status_code == 200, change


def test_an_editor_can_change_every_setting_of_the_site(editor):
    assert PublicSettings in registry
    for model in registry:
        address = reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name])
        assert editor.get(address, follow=True).status_code == 200, address


@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtaildocs:add", "wagtailredirects:index"])
def test_an_editor_can_add_images_documents_and_redirects(editor, name):
    assert editor.get(reverse(name)).status_code == 200


def test_an_editor_can_publish_lock_and_move_a_page(editor):
    user = get_user_model().objects.get(username="redactie")
    may = ChapterPage.objects.first().permissions_for_user(user)
    assert may.can_publish()
    assert may.can_lock()
    assert may.can_move()
    assert may.can_unpublish()


def test_an_editor_does_not_manage_accounts(editor):
    assert editor.get(reverse("wagtailusers_users:index")).status_code != 200


def test_a_second_run_prints_no_password_and_leaves_the_account_as_it_is():
    password = printed_password(create_editor())
    before = get_user_model().objects.get(username="redactie")
    output = create_editor()
    after = get_user_model().objects.get(username="redactie")
    assert printed_password(output) is None
    assert password not in output
    assert (after.pk, after.password) == (before.pk, before.password)
    assert after.check_password(password)


def test_a_second_run_gives_the_group_nothing_twice():
    create_editor()
    group = Group.objects.get(name="Redactie")
    counts = group.page_permissions.count(), group.collection_permissions.count(), group.permissions.count()
    create_editor()
    assert counts == (group.page_permissions.count(), group.collection_permissions.count(), group.permissions.count())
    assert Group.objects.filter(name="Redactie").count() == 1


def test_each_account_has_a_password_of_its_own():
    first, second = printed_password(create_editor()), printed_password(create_editor("--username", "anna"))
    assert get_user_model().objects.get(username="anna").check_password(second)
    assert first != second


@pytest.mark.parametrize("model", [Service, Organisation])
def test_an_editor_can_publish_and_lock_what_is_in_the_directory(editor, model):
    user = get_user_model().objects.get(username="redactie")
    policy = model.snippet_viewset.permission_policy
    assert all(policy.user_has_permission(user, kind) for kind in ("publish", "lock", "unlock"))


@pytest.mark.parametrize("make", [make_service, make_organisation])
def test_what_is_in_the_directory_can_be_reviewed_before_readers_see_it(editor, make):
    thing = make()
    url = reverse(type(thing).snippet_viewset.get_url_name("edit"), args=[thing.pk])
    form = querydict_from_html(editor.get(url).content.decode(), form_id="w-editor-form")
    form["name"], form["action-submit"] = "Kwispelzwaan", "1"
    assert editor.post(url, form).status_code == 302

    def name():
        return type(thing).objects.get(pk=thing.pk).name

    assert name() == thing.name
    state = WorkflowState.objects.get(object_id=str(thing.pk), base_content_type__model=thing._meta.model_name)
    state.current_task_state.specific.approve(user=get_user_model().objects.get(username="redactie"))
    assert name() == "Kwispelzwaan"


def test_an_editor_may_approve(editor):
    service = make_service()
    workflow = service.get_workflow()
    task = workflow.tasks.get().specific
    user = get_user_model().objects.get(username="redactie")
    assert [name for name, *_ in task.get_actions(service, user)] == ["reject", "approve", "approve"]


def test_a_workflow_that_somebody_chose_is_kept():
    create_editor()
    other = Workflow.objects.create(name="Anders")
    WorkflowContentType.objects.update(workflow=other)
    create_editor()
    assert Service().get_workflow() == other
