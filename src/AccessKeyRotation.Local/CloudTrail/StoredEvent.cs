using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.CloudTrail;

/// <summary>An event with the identity of its caller.</summary>
/// <param name="User">The caller when the event was added.</param>
/// <param name="Number">The number of earlier events.</param>
internal sealed record StoredEvent(TrailEvent Event, IamUser User, int Number)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Ascending for newest first. Of events of one second, the last added is first.</summary>
    public string Position { get; } =
        string.Create(
            CultureInfo.InvariantCulture,
            $"{long.MaxValue - Event.EventTime.ToUnixTimeSeconds():D19}{int.MaxValue - Number:D10}"
        );

    public string EventId => IdOf("event");

    /// <summary>The user in the attribute <c>Username</c>; <c>root</c> for the root user.</summary>
    public string UserName => IsRoot ? "root" : Event.UserName!;

    private bool IsRoot => User.Id == User.AccountId;

    /// <summary>Returns the JSON of the record (CloudTrail User Guide, "CloudTrail record contents").</summary>
    public string ToRecord()
    {
        JsonObject record = new()
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = Identity(),
            ["eventTime"] = XmlText.Of(Event.EventTime),
            ["eventSource"] = Event.EventSource,
            ["eventName"] = Event.Action,
            ["awsRegion"] = Event.Region,
            ["sourceIPAddress"] = Event.SourceIp,
            ["userAgent"] = Event.UserAgent,
        };
        if (Event.ErrorCode is not null)
            record["errorCode"] = Event.ErrorCode;
        if (ErrorMessage() is { } message)
            record["errorMessage"] = message;
        record["requestParameters"] = null;
        record["responseElements"] = null;
        record["requestID"] = IdOf("request");
        record["eventID"] = EventId;
        record["readOnly"] = Event.ReadOnly;
        record["eventType"] = "AwsApiCall";
        record["managementEvent"] = true;
        record["recipientAccountId"] = User.AccountId;
        if (Event.VpcEndpoint is not null)
        {
            record["vpcEndpointId"] = Event.VpcEndpoint;
            record["vpcEndpointAccountId"] = User.AccountId;
        }
        record["eventCategory"] = "Management";
        record["tlsDetails"] = new JsonObject
        {
            ["tlsVersion"] = "TLSv1.3",
            ["cipherSuite"] = "TLS_AES_128_GCM_SHA256",
            ["clientProvidedHostHeader"] = TrailEvents.IsGlobal(Event.Service)
                ? Event.EventSource
                : $"{Event.Service}.{Event.Region}.amazonaws.com",
        };
        return record.ToJsonString(Plain);
    }

    private JsonObject Identity()
    {
        JsonObject identity = new()
        {
            ["type"] = IsRoot ? "Root" : "IAMUser",
            ["principalId"] = User.Id,
            ["arn"] = IsRoot ? $"arn:aws:iam::{User.AccountId}:root" : User.Arn,
            ["accountId"] = User.AccountId,
            ["accessKeyId"] = Event.AccessKeyId,
        };
        if (!IsRoot)
            identity["userName"] = Event.UserName;
        return identity;
    }

    private string? ErrorMessage() =>
        Event.ErrorMessage is null
        && Event.ErrorCode is "AccessDenied" or "AccessDeniedException" or "Client.UnauthorizedOperation"
            ? $"User: {User.Arn} is not authorized to perform: {Event.Service}:{Event.Action} because no identity-based "
                + $"policy allows the {Event.Service}:{Event.Action} action"
            : Event.ErrorMessage;

    /// <summary>Returns a UUID that is always the same for the same event.</summary>
    private string IdOf(string kind) =>
        $"{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{User.AccountId}/{Event.AccessKeyId}/{Position}"))[..16])}";
}

/// <summary>
/// The event of a call to this account, with the owner of its key before the call changes the account.
/// </summary>
internal sealed record CallerEvent(IamUser User, TrailEvent Event)
{
    /// <summary>The served operations that are data events (CloudTrail User Guide, "Data events").</summary>
    private static readonly HashSet<(string, string)> DataEvents = [("lambda", "Invoke"), ("sns", "Publish")];

    /// <summary>Returns null for a data event, and for a call by a key that no user has.</summary>
    public static CallerEvent? Of(LocalAccount account, CallRequest call, WireRequest request)
    {
        if (DataEvents.Contains((call.Service, call.Action)))
            return null;
        if (call.Scope is not { } scope || account.TrailEvents.OwnerOf(scope.AccessKeyId) is not { } user)
            return null;
        TrailEvent made = new(account.Time.GetUtcNow(), scope.Region, call.Service, call.Action, scope.AccessKeyId)
        {
            UserAgent = request.UserAgent,
            SourceIp = request.SourceIp,
        };
        return new(user, made);
    }

    /// <param name="errorCode">Null for success.</param>
    public void Add(LocalAccount account, string? errorCode)
    {
        // Records of EC2 name the party at fault before the code.
        string? recorded = errorCode is not null && Event.Service == "ec2" ? $"Client.{errorCode}" : errorCode;
        account.TrailEvents.Add(User, Event with { ErrorCode = recorded });
    }
}
