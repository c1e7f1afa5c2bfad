using System.Text.Json;
using AccessKeyRotation.ConfigRule;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>The event with which AWS Config invokes the rule.</summary>
internal sealed class RuleEventTarget : FuzzTarget
{
    private const string FunctionArn = "arn:aws:lambda:us-east-1:111122223333:function:rule";

    private static readonly SourceGeneratorLambdaJsonSerializer<RuleJsonContext> Serializer = new();

    public override string Name => "rule-event";

    public override InputForm Form => InputForm.Json;

    public override IReadOnlyList<Type> DocumentedErrors =>
        [typeof(InvalidEventException), typeof(JsonSerializerException)];

    public override IReadOnlyList<InputShape> Shapes =>
        [
            Invoking("a long type", count => $"{{\"messageType\":\"{new string('a', count)}\"}}"),
            Invoking("nesting", count => new string('[', count)),
            Invoking("unknown members", count => $"{{{InputShape.Join(count, ",", i => $"\"m{i}\":{{}}")}}}"),
            Invoking("repeated items", count => $"{{{InputShape.Join(count, ",", _ => "\"configurationItem\":{}")}}}"),
            InputShape.Of("members", count => $"{{{InputShape.Join(count, ",", i => $"\"m{i}\":1")}}}"),
            InputShape.Of("an account", count => $"{{\"accountId\":\"{new string('1', count)}\"}}"),
        ];

    public override Reading Read(byte[] input)
    {
        using MemoryStream stream = new(input);
        ConfigEvent? configEvent = Serializer.Deserialize<ConfigEvent>(stream);
        if (configEvent is null)
            return Reading.Of("null", () => { });
        Notification notification = NotificationReader.Read(configEvent);
        NotificationReader.ReadRun(configEvent, notification);
        NotificationReader.RequireAccountOf(FunctionArn, configEvent);
        return Reading.Of(notification.GetType().Name, () => RequireInvariants(configEvent, notification));
    }

    private static void RequireInvariants(ConfigEvent configEvent, Notification notification)
    {
        Require(configEvent.AccountId == "111122223333", $"The account is '{configEvent.AccountId}'.");
        using JsonDocument invoking = JsonDocument.Parse(configEvent.InvokingEvent);
        string text = invoking.RootElement.GetRawText();
        switch (notification)
        {
            case Notification.UserGone gone:
                Require(gone.User.Value.Length > 0, "A user without an id is gone.");
                Require(
                    configEvent.EventLeftScope
                        || text.Contains("ResourceDeleted", StringComparison.Ordinal)
                        || text.Contains("ResourceNotRecorded", StringComparison.Ordinal)
                        || text.Contains("\\u", StringComparison.Ordinal),
                    "A user is gone, and no status is of a deleted user."
                );
                break;
            case Notification.UserChanged changed:
                Require(!string.IsNullOrWhiteSpace(changed.User.Value), "A user without an id changed.");
                Require(changed.Name is null or { Value.Length: > 0 }, "A user has an empty name.");
                break;
            case Notification.OversizedUserChanged oversized:
                Require(!string.IsNullOrWhiteSpace(oversized.User.Value), "A user without an id changed.");
                break;
        }
    }

    private static InputShape Invoking(string name, Func<int, string> create) =>
        InputShape.Of(name, count =>
            $"{{\"accountId\":\"111122223333\",\"invokingEvent\":{JsonSerializer.Serialize(create(count))}}}"
        );
}
