using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AccessKeyRotation.Benchmarks.UsageLogs;

/// <summary>
/// Generates log files in CloudTrail's form: each record has the members of a management event, half of the records
/// have a long-term key, and each key has a few clients.
/// </summary>
internal static class GeneratedLogs
{
    private static readonly string[] Agents =
    [
        "aws-cli/2.15.30 Python/3.11.8 Linux/5.10.0-28-amd64 exe/x86_64.amzn.2 prompt/off command/s3.sync",
        "Boto3/1.34.51 md/Botocore#1.34.51 ua/2.0 os/linux#5.10 md/arch#x86_64 lang/python#3.11 Botocore/1.34.51",
        "APN/1.0 HashiCorp/1.0 Terraform/1.9.0 (+https://www.terraform.io) terraform-provider-aws/5.50.0 aws-sdk-go-v2/1.26",
        "aws-sdk-java/2.25.10 Linux/5.10 OpenJDK_64-Bit_Server_VM/17.0.10 exec-env/AWS_ECS_FARGATE io/sync http/Apache",
    ];

    private static readonly string[] Actions = ["GetCallerIdentity", "ListBuckets", "DescribeInstances", "SendMessage"];

    /// <param name="mebibytes">The size of all files before compression.</param>
    /// <returns>The number of calls with a long-term key, and the number of bytes before compression.</returns>
    public static (long Calls, long Bytes) Write(string folder, int mebibytes, int mebibytesOfFile, int keys)
    {
        (long calls, long bytes, int number) = (0, 0, 0);
        for (int file = 0; bytes < (long)mebibytes << 20; file++)
        {
            using FileStream stream = File.Create(
                Path.Combine(
                    folder,
                    string.Create(CultureInfo.InvariantCulture, $"111122223333_CloudTrail_{file:D5}.json.gz")
                )
            );
            using GZipStream gzip = new(stream, CompressionLevel.Fastest);
            long written = Add(gzip, "{\"Records\":[");
            for (; written < (long)mebibytesOfFile << 20; number++)
            {
                bool isLongTerm = number % 2 == 0;
                calls += isLongTerm ? 1 : 0;
                written += Add(gzip, (written > 20 ? "," : "") + Record(number, isLongTerm, keys));
            }
            bytes += written + Add(gzip, "]}");
        }
        return (calls, bytes);
    }

    private static string Record(int number, bool isLongTerm, int keys)
    {
        int key = (int)(number / 2 * 7919L % keys);
        string time = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddSeconds(number % 2_000_000)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE{{{key:D10}}}","arn":"arn:aws:iam::111122223333:user/user-{{{key}}}","accountId":"111122223333","accessKeyId":"{{{(
                isLongTerm ? "AKIA" : "ASIA"
            )}}}EXAMPLE{{{key:D9}}}","userName":"user-{{{key}}}"},"eventTime":"{{{time}}}","eventSource":"ec2.amazonaws.com","eventName":"{{{Actions[
                number % 11 % Actions.Length
            ]}}}","awsRegion":"eu-central-1","sourceIPAddress":"198.51.100.{{{key % 250}}}","userAgent":"{{{Agents[
                (key + (number % 3)) % Agents.Length
            ]}}}","errorCode":{{{(
                number % 50 == 0 ? "\"AccessDenied\"" : "null"
            )}}},"requestParameters":{"instancesSet":{"items":[{"instanceId":"i-{{{number:x17}}}"}]},"filterSet":{}},"responseElements":null,"requestID":"{{{number:x8}}}-0000-4000-8000-{{{number:x12}}}","eventID":"{{{number:x8}}}-0000-4000-9000-{{{number:x12}}}","readOnly":true,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"ec2.eu-central-1.amazonaws.com"}}
            """
        );
    }

    private static long Add(Stream stream, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        stream.Write(bytes);
        return bytes.Length;
    }
}
