using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Cli.Tests.Usage;

/// <summary>CloudTrail records in the documented format, of our own making.</summary>
internal static class LogRecord
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);

    public static JsonObject Of(
        string key,
        string userAgent = "aws-cli/2.15.30 Python/3.11.8",
        int minutes = 0,
        string action = "GetObject",
        string service = "s3",
        string region = "eu-central-1",
        string source = "198.51.100.7",
        string? user = "ci-bot",
        string? errorCode = null,
        string? vpcEndpoint = null
    )
    {
        JsonObject record = new()
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = new JsonObject
            {
                ["type"] = "IAMUser",
                ["principalId"] = "AIDAEXAMPLE0000000001",
                ["arn"] = $"arn:aws:iam::111122223333:user/{user}",
                ["accountId"] = "111122223333",
                ["accessKeyId"] = key,
                ["userName"] = user,
            },
            ["eventTime"] = Start
                .AddMinutes(minutes)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["eventSource"] = $"{service}.amazonaws.com",
            ["eventName"] = action,
            ["awsRegion"] = region,
            ["sourceIPAddress"] = source,
            ["userAgent"] = userAgent,
            ["requestParameters"] = new JsonObject { ["bucketName"] = "b", ["accessKeyId"] = "AKIANOTTHEKEY000000" },
            ["responseElements"] = null,
            ["requestID"] = "EXAMPLE123456789",
            ["readOnly"] = true,
            ["resources"] = new JsonArray(new JsonObject { ["type"] = "AWS::S3::Object" }),
            ["eventType"] = "AwsApiCall",
            ["recipientAccountId"] = "111122223333",
        };
        if (errorCode is not null)
            (record["errorCode"], record["errorMessage"]) = (errorCode, "Access Denied");
        if (vpcEndpoint is not null)
            record["vpcEndpointId"] = vpcEndpoint;
        return record;
    }

    public static string FileOf(params IEnumerable<JsonObject> records) =>
        new JsonObject
        {
            ["Records"] = new JsonArray([.. records.Select(record => record.DeepClone())]),
        }.ToJsonString();

    public static byte[] Compressed(string text)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }
}
