using System.Text.Json.Nodes;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace AccessKeyRotation.ConfigRule.Tests;

public sealed class NotificationReaderTests
{
    private const string UserId = "AIDAEXAMPLE0000000001";
    private static readonly DateTimeOffset Captured = new(2026, 11, 1, 10, 0, 0, 123, TimeSpan.Zero);
    private static readonly DateTimeOffset Notified = new(2026, 11, 1, 10, 0, 1, 456, TimeSpan.Zero);

    public static TheoryData<string, Notification> Recorded =>
        new()
        {
            { "scheduled", new Notification.EveryUser(Notified) },
            { "snapshot-delivered", new Notification.EveryUser(Notified) },
            { "user-changed", new Notification.UserChanged(new(UserId), new("ci-bot"), Notified) },
            { "user-discovered", new Notification.UserChanged(new(UserId), new("ci-bot"), Notified) },
            { "user-deleted", new Notification.UserGone(new(UserId), Notified) },
            { "user-left-scope", new Notification.UserGone(new(UserId), Notified) },
            { "user-changed-oversized", new Notification.OversizedUserChanged(new(UserId), Captured, Notified) },
            { "role-changed", new Notification.OtherResource("AWS::IAM::Role", Notified) },
        };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_event_is_read_as_what_happened(string name, Notification expected)
    {
        ConfigEvent recorded = RecordedEvent.Read(name);

        Notification notification = NotificationReader.Read(recorded);

        notification.Should().Be(expected);
        NotificationReader
            .ReadRun(recorded, notification)
            .Should()
            .Be(new Aws.Config.RuleRun("access-keys-rotated-in-time", recorded.ResultToken, Notified));
    }

    [Fact]
    public void Every_recorded_event_has_its_row() =>
        Recorded.Select(row => row[0]).Should().BeEquivalentTo(RecordedEvent.Names);

    [Theory]
    [InlineData("user-changed", "configurationItem", "ResourceDeleted")]
    [InlineData("user-changed", "configurationItem", "ResourceDeletedNotRecorded")]
    [InlineData("user-changed", "configurationItem", "ResourceNotRecorded")]
    [InlineData("user-changed-oversized", "configurationItemSummary", "ResourceDeleted")]
    [InlineData("user-changed-oversized", "configurationItemSummary", "ResourceDeletedNotRecorded")]
    [InlineData("user-changed-oversized", "configurationItemSummary", "ResourceNotRecorded")]
    public void A_user_is_gone_who_is_deleted_or_not_recorded(string name, string item, string status) =>
        NotificationReader
            .Read(RecordedEvent.Read(name, inner => inner[item]!["configurationItemStatus"] = status))
            .Should()
            .Be(new Notification.UserGone(new(UserId), Notified));

    [Theory]
    [InlineData("user-changed")]
    [InlineData("user-discovered")]
    [InlineData("user-deleted")]
    [InlineData("user-changed-oversized")]
    public void A_user_is_gone_who_left_the_scope_whatever_the_status(string name)
    {
        ConfigEvent left = RecordedEvent.Read(name);
        left.EventLeftScope = true;

        NotificationReader.Read(left).Should().Be(new Notification.UserGone(new(UserId), Notified));
    }

    [Theory]
    [InlineData("user-changed", "configurationItem", "OK")]
    [InlineData("user-changed", "configurationItem", "ResourceDiscovered")]
    [InlineData("user-changed-oversized", "configurationItemSummary", "OK")]
    [InlineData("user-changed-oversized", "configurationItemSummary", "ResourceDiscovered")]
    public void A_user_who_is_present_is_to_be_evaluated(string name, string item, string status) =>
        NotificationReader
            .Read(RecordedEvent.Read(name, inner => inner[item]!["configurationItemStatus"] = status))
            .Should()
            .Match(notification =>
                notification is Notification.UserChanged || notification is Notification.OversizedUserChanged
            );

    [Theory]
    [InlineData("user-changed", "configurationItem", "Paused")]
    [InlineData("user-changed", "configurationItem", "ok")]
    [InlineData("user-changed", "configurationItem", "")]
    [InlineData("user-changed", "configurationItem", null)]
    [InlineData("user-changed-oversized", "configurationItemSummary", "Paused")]
    public void An_unknown_status_is_an_error_that_names_it_and_those_allowed(
        string name,
        string item,
        string? status
    ) =>
        Reading(RecordedEvent.Read(name, inner => inner[item]!["configurationItemStatus"] = status))
            .Should()
            .Throw<InvalidEventException>()
            .WithMessage(
                $"invokingEvent.{item}.configurationItemStatus is '{status}'*ResourceDiscovered*ResourceNotRecorded*"
            );

    [Theory]
    [InlineData("Scheduled")]
    [InlineData("scheduledNotification")]
    [InlineData("ConfigurationSnapshotDeliveryStarted")]
    public void An_unknown_message_type_is_an_error_that_names_it_and_those_allowed(string messageType) =>
        Reading(RecordedEvent.Read("scheduled", inner => inner["messageType"] = messageType))
            .Should()
            .Throw<InvalidEventException>()
            .WithMessage($"invokingEvent.messageType is '{messageType}'*ScheduledNotification*");

    [Theory]
    [InlineData("messageType")]
    [InlineData("configurationItem.configurationItemStatus")]
    public void An_error_shows_the_beginning_of_a_long_value_only(string member) =>
        Reading(RecordedEvent.Read("user-changed", inner => Set(inner, member, new string('x', 100_000))))
            .Should()
            .Throw<InvalidEventException>()
            .Which.Message.Should()
            .Contain("xxxx")
            .And.NotContain(new string('x', 101));

    [Theory]
    [InlineData("configurationItemStatus")]
    [InlineData("resourceId")]
    [InlineData("resourceName")]
    public void Of_another_resource_nothing_but_the_type_matters(string member) =>
        NotificationReader
            .Read(RecordedEvent.Read("role-changed", inner => inner["configurationItem"]!.AsObject().Remove(member)))
            .Should()
            .Be(new Notification.OtherResource("AWS::IAM::Role", Notified));

    [Theory]
    [InlineData("scheduled", "messageType")]
    [InlineData("scheduled", "notificationCreationTime")]
    [InlineData("snapshot-delivered", "notificationCreationTime")]
    [InlineData("user-changed", "configurationItem")]
    [InlineData("user-changed", "configurationItem.resourceType")]
    [InlineData("user-changed", "configurationItem.resourceId")]
    [InlineData("user-deleted", "configurationItem.resourceId")]
    [InlineData("user-changed-oversized", "configurationItemSummary")]
    [InlineData("user-changed-oversized", "configurationItemSummary.resourceType")]
    [InlineData("user-changed-oversized", "configurationItemSummary.resourceId")]
    public void A_member_that_is_needed_is_named_where_it_is_missing_null_or_blank(string name, string member)
    {
        bool isText =
            member.EndsWith("Type", StringComparison.Ordinal) || member.EndsWith("Id", StringComparison.Ordinal);
        List<ConfigEvent> without =
        [
            RecordedEvent.Read(name, inner => Remove(inner, member)),
            RecordedEvent.Read(name, inner => Set(inner, member, null)),
        ];
        if (isText)
            without.AddRange(
                RecordedEvent.Read(name, inner => Set(inner, member, "")),
                RecordedEvent.Read(name, inner => Set(inner, member, " "))
            );

        foreach (ConfigEvent configEvent in without)
            Reading(configEvent)
                .Should()
                .Throw<InvalidEventException>()
                .WithMessage($"The event has no invokingEvent.{member}.");
    }

    [Fact]
    public void Names_of_members_count_with_their_case() =>
        Reading(RecordedEvent.Read("scheduled", inner =>
                {
                    inner["MessageType"] = "ScheduledNotification";
                    inner.Remove("messageType");
                }))
            .Should()
            .Throw<InvalidEventException>()
            .WithMessage("The event has no invokingEvent.messageType.");

    [Theory]
    [InlineData("user-changed", "configurationItem")]
    [InlineData("user-changed-oversized", "configurationItemSummary")]
    public void The_capture_time_orders_the_result_where_the_notification_has_no_time(string name, string item)
    {
        NotificationReader
            .Read(RecordedEvent.Read(name, inner => inner.Remove("notificationCreationTime")))
            .OrderingTimestamp.Should()
            .Be(Captured);

        Reading(RecordedEvent.Read(name, inner =>
                {
                    inner.Remove("notificationCreationTime");
                    Remove(inner, $"{item}.configurationItemCaptureTime");
                }))
            .Should()
            .Throw<InvalidEventException>()
            .WithMessage($"The event has no invokingEvent.{item}.configurationItemCaptureTime.");
    }

    [Fact]
    public void A_capture_time_is_not_needed_where_the_notification_has_its_own() =>
        NotificationReader
            .Read(
                RecordedEvent.Read("user-changed", inner =>
                    Remove(inner, "configurationItem.configurationItemCaptureTime")
                )
            )
            .OrderingTimestamp.Should()
            .Be(Notified);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_user_without_a_name_is_known_by_id_alone(string? name)
    {
        Notification expected = new Notification.UserChanged(new(UserId), null, Notified);

        NotificationReader
            .Read(RecordedEvent.Read("user-changed", inner => Set(inner, "configurationItem.resourceName", name)))
            .Should()
            .Be(expected);
        NotificationReader
            .Read(RecordedEvent.Read("user-changed", inner => Remove(inner, "configurationItem.resourceName")))
            .Should()
            .Be(expected);
    }

    [Fact]
    public void Unknown_members_and_odd_values_of_members_that_do_not_matter_are_ignored() =>
        NotificationReader
            .Read(RecordedEvent.Read("user-changed", inner =>
                {
                    inner["evaluationMode"] = "DETECTIVE";
                    inner["recordVersion"] = 7;
                    inner["configurationItemDiff"] = new JsonArray(1, "two", null);
                    inner["configurationItem"]!["configuration"] = "text";
                    inner["configurationItem"]!["tags"] = new JsonObject { ["resourceId"] = "AIDAOFTAG" };
                }))
            .Should()
            .Be(new Notification.UserChanged(new(UserId), new("ci-bot"), Notified));

    [Theory]
    [InlineData("messageType", "5")]
    [InlineData("messageType", "{}")]
    [InlineData("notificationCreationTime", "1761991200")]
    [InlineData("notificationCreationTime", "\"yesterday\"")]
    [InlineData("notificationCreationTime", "\"\"")]
    [InlineData("configurationItem", "\"text\"")]
    [InlineData("configurationItem", "[]")]
    [InlineData("configurationItem.resourceId", "5")]
    [InlineData("configurationItem.resourceId", "[\"AIDAEXAMPLE0000000001\"]")]
    [InlineData("configurationItem.resourceType", "true")]
    [InlineData("configurationItem.resourceName", "7")]
    [InlineData("configurationItem.configurationItemStatus", "0")]
    [InlineData("configurationItem.configurationItemCaptureTime", "\"2026-13-01T10:00:00Z\"")]
    public void A_value_of_another_type_is_an_error_that_names_the_member(string member, string value) =>
        Reading(RecordedEvent.Read("user-changed", inner => Set(inner, member, JsonNode.Parse(value))))
            .Should()
            .Throw<InvalidEventException>()
            .WithMessage($"invokingEvent.{member} is not the JSON that AWS Config sends*");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    [InlineData("null")]
    public void An_event_without_inner_event_says_so(string? invokingEvent) =>
        Reading(new ConfigEvent { InvokingEvent = invokingEvent })
            .Should()
            .Throw<InvalidEventException>()
            .WithMessage("The event has no invokingEvent.");

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"ScheduledNotification\"")]
    [InlineData("ScheduledNotification")]
    [InlineData("{\"messageType\":\"ScheduledNotification\"")]
    [InlineData("{\"messageType\":\"\\ud800\"}")]
    [InlineData("{'messageType':'ScheduledNotification'}")]
    public void An_inner_event_that_is_no_object_of_JSON_says_so(string invokingEvent) =>
        Reading(new ConfigEvent { InvokingEvent = invokingEvent })
            .Should()
            .Throw<InvalidEventException>()
            .WithMessage("invokingEvent*is not the JSON that AWS Config sends*");

    [Theory]
    [InlineData("{\"messageType\": tthis is a text of the event}")]
    [InlineData("{\"messageType\": \"a\" this is a text of the event}")]
    [InlineData("{\"notificationCreationTime\": \"this is a text of the event\"}")]
    public void What_is_wrong_with_an_inner_event_is_told_without_quoting_it(string invokingEvent) =>
        Reading(new ConfigEvent { InvokingEvent = invokingEvent })
            .Should()
            .Throw<InvalidEventException>()
            .Which.ToString()
            .Should()
            .NotContain("text of the event");

    [Fact]
    public void An_inner_event_that_is_nested_and_no_text_is_refused_by_the_serializer()
    {
        JsonObject outer = JsonNode.Parse(RecordedEvent.Text("scheduled"))!.AsObject();
        outer["invokingEvent"] = JsonNode.Parse((string)outer["invokingEvent"]!);

        FluentActions
            .Invoking(() => RecordedEvent.Parse(outer.ToJsonString()))
            .Should()
            .Throw<JsonSerializerException>()
            .WithMessage("*nvokingEvent*");
    }

    [Theory]
    [InlineData("configRuleName")]
    [InlineData("resultToken")]
    public void A_run_needs_to_know_its_rule_and_its_token(string member)
    {
        foreach (string? value in (string?[])[null, "", " "])
        {
            JsonObject outer = JsonNode.Parse(RecordedEvent.Text("scheduled"))!.AsObject();
            outer[member] = value;
            ConfigEvent configEvent = RecordedEvent.Parse(outer.ToJsonString());

            FluentActions
                .Invoking(() => NotificationReader.ReadRun(configEvent, NotificationReader.Read(configEvent)))
                .Should()
                .Throw<InvalidEventException>()
                .WithMessage($"The event has no {member}.");
        }
    }

    private static Func<Notification> Reading(ConfigEvent configEvent) => () => NotificationReader.Read(configEvent);

    private static void Set(JsonObject inner, string path, JsonNode? value) =>
        Parent(inner, path)[path.Split('.')[^1]] = value;

    private static void Remove(JsonObject inner, string path) => Parent(inner, path).Remove(path.Split('.')[^1]);

    private static JsonObject Parent(JsonObject inner, string path) =>
        path.Split('.')[..^1].Aggregate(inner, (parent, name) => parent[name]!.AsObject());
}
