namespace AccessKeyRotation.Local.Account;

/// <summary>A management event of CloudTrail: one call that was signed with a long-term access key.</summary>
/// <param name="EventTime">CloudTrail stores whole seconds.</param>
/// <param name="Region">The region of the call. Calls to global services are stored in us-east-1.</param>
/// <param name="Service">The service in event sources, such as <c>s3</c>.</param>
/// <param name="Action">The name of the event, such as <c>ListBuckets</c>.</param>
public sealed record TrailEvent(
    DateTimeOffset EventTime,
    string Region,
    string Service,
    string Action,
    string AccessKeyId
)
{
    private static readonly string[] Reads =
    [
        "AssumeRole",
        "BatchCheck",
        "BatchGet",
        "Decrypt",
        "Describe",
        "Get",
        "Head",
        "List",
        "Lookup",
        "Select",
        "Simulate",
    ];

    /// <summary>Null for the owner of the key.</summary>
    public string? UserName { get; init; }

    public string UserAgent { get; init; } = "aws-cli/2.32.3 md/awscrt#0.28.4 ua/2.1 os/linux#6.8.0 lang/python#3.13.9";

    public string SourceIp { get; init; } = "203.0.113.10";

    /// <summary>Null for success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Null for the message of a denial if the code is one; otherwise for no message.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Such as <c>vpce-0a1b2c3d4e5f60718</c>; null for a call through the public endpoint.</summary>
    public string? VpcEndpoint { get; init; }

    /// <summary>By default, depends on the name of the event.</summary>
    public bool ReadOnly { get; init; } =
        Array.Exists(Reads, verb => Action.StartsWith(verb, StringComparison.Ordinal));

    public IReadOnlyList<TrailResource> Resources { get; init; } = [];

    public string EventSource => $"{Service}.amazonaws.com";
}

/// <summary>A resource of an event, such as <c>AWS::S3::Bucket</c> and its name.</summary>
public sealed record TrailResource(string Type, string Name);
