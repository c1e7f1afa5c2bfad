using System.Text.Json;
using AccessKeyRotation.Cli.Tests.Snapshots;

namespace AccessKeyRotation.Cli.Tests.Usage;

/// <summary>The command <c>usage</c> over a folder of log files.</summary>
public sealed class UsageTests : IDisposable
{
    private const string First = "AKIAEXAMPLE000000001";
    private const string Second = "AKIAEXAMPLE000000002";
    private const string Silent = "AKIAEXAMPLE000000003";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public UsageTests()
    {
        Write(
            "AWSLogs/111122223333/CloudTrail/eu-central-1/a.json.gz",
            LogRecord.Compressed(
                LogRecord.FileOf(
                    LogRecord.Of(First, minutes: 1),
                    LogRecord.Of(First, minutes: 2, action: "PutObject", errorCode: "AccessDenied"),
                    LogRecord.Of(
                        Second,
                        "Boto3/1.26.0 Python/3.9 exec-env/AWS_ECS_FARGATE",
                        minutes: 90,
                        service: "sqs",
                        action: "SendMessage",
                        source: "10.0.3.4",
                        user: "worker"
                    )
                )
            )
        );
        Write(
            "AWSLogs/111122223333/CloudTrail/us-east-1/b.json.gz",
            LogRecord.Compressed(
                LogRecord.FileOf(
                    LogRecord.Of(First, minutes: 3, region: "us-east-1", service: "sts", action: "GetCallerIdentity"),
                    LogRecord.Of(
                        First,
                        "Terraform/1.9.0",
                        minutes: 4,
                        region: "us-east-1",
                        service: "ec2",
                        action: "RunInstances"
                    )
                )
            )
        );
        Write("AWSLogs/111122223333/CloudTrail-Digest/d.json.gz", [1, 2, 3]);
        Write("AWSLogs/111122223333/CloudTrail-Insight/i.json.gz", [1, 2, 3]);
        Write("README.txt", [1]);
        Write(".DS_Store", [1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public async Task The_table_shows_each_client_and_what_can_replace_the_key(int width)
    {
        string networks = Path.Combine(_folder, ".networks");
        await File.WriteAllTextAsync(
            networks,
            "# ours\n198.51.100.0/24,Office Berlin\n10.0.0.0/8,VPC\n10.0.3.0/24,VPC prod\n"
        );
        using CommandLine line = new(width: width);

        int exitCode = await line.RunAsync("usage", "--cloudtrail-logs", _folder, "--networks", networks);

        exitCode.Should().Be(0, line.Errors);
        TextSnapshot.MatchExactly(line.Output, $"{width}");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("html")]
    public async Task Other_formats_have_all_members(string format)
    {
        using CommandLine line = new();

        int exitCode = await line.RunAsync("usage", First, Silent, "--cloudtrail-logs", _folder, "--format", format);

        exitCode.Should().Be(0, line.Errors);
        TextSnapshot.MatchExactly(format == "html" ? MainOf(line.Output) : line.Output, format);
    }

    [Fact]
    public async Task Keys_are_selected_by_their_user()
    {
        (await KeysAsync("--user", "WORKER")).Should().Equal(Second);
        (await KeysAsync()).Should().Equal(Second, First);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("not gzip")]
    [InlineData("another")]
    public async Task A_damaged_file_is_named_and_the_others_are_read(string kind)
    {
        byte[] log = LogRecord.Compressed(
            LogRecord.FileOf(Enumerable.Range(0, 500).Select(index => LogRecord.Of(Silent, $"client-{index}/1")))
        );
        byte[] content = kind switch
        {
            "cut" => log[..(log.Length / 2)],
            "not gzip" => [0x1f, 0x8b, 1, 2, 3],
            _ => "accountId,userName"u8.ToArray(),
        };
        Write("AWSLogs/damaged.json.gz", content);
        using CommandLine line = new();

        int exitCode = await line.RunAsync("usage", "--cloudtrail-logs", _folder, "--format", "json");

        exitCode.Should().Be(2);
        line.Errors.Should().StartWith(Path.Combine(_folder, "AWSLogs/damaged.json.gz") + " was not read to its end: ");
        JsonElement.Parse(line.Output).EnumerateArray().Select(KeyOf).Should().Contain([First, Second]);
    }

    [Fact]
    public async Task Control_characters_of_a_user_agent_do_not_reach_the_terminal()
    {
        Write(
            "x.json",
            System.Text.Encoding.UTF8.GetBytes(
                LogRecord.FileOf(LogRecord.Of(Silent, "evil\u001b[2J/1 [red]", user: "a\u202eb"))
            )
        );
        using CommandLine line = new();

        await line.RunAsync("usage", Silent, "--cloudtrail-logs", _folder);

        line.Output.Should().NotContainAny("\u001b", "\u202e").And.Contain("evil?[2J");
    }

    [Fact]
    public async Task A_log_is_read_from_standard_input()
    {
        using CommandLine line = new();
        byte[] log = LogRecord.Compressed(LogRecord.FileOf(LogRecord.Of(First)));
        using CommandLine piped = new() { Host = line.Host with { OpenInput = () => new MemoryStream(log) } };

        (await piped.RunAsync("usage", "--cloudtrail-logs", "-", "--format", "json")).Should().Be(0, line.Errors);

        JsonElement.Parse(line.Output).EnumerateArray().Select(KeyOf).Should().Equal(First);
    }

    [Theory]
    [InlineData("usage", "No access keys are selected: specify key ids, --user or --over-limit")]
    [InlineData("usage --user a --days 91", "--days '91' is out of range: use a whole number from 1 to 90.")]
    [InlineData("usage --user a --regions EU", "--regions 'EU' is not a region: use a name such as eu-central-1.")]
    [InlineData(
        "usage --cloudtrail-logs . --over-limit",
        "--over-limit applies to the event history: omit it, or omit --cloudtrail-logs."
    )]
    [InlineData("usage --cloudtrail-logs . --days 3", "--days applies to the event history: omit it")]
    [InlineData("usage --user a --max-age 30", "--max-age applies to --over-limit: add it, or omit --max-age.")]
    [InlineData(
        "usage --cloudtrail-logs /no/such/folder",
        "--cloudtrail-logs /no/such/folder: there is no such file or folder."
    )]
    [InlineData(
        "usage ASIAEXAMPLE000000001 --cloudtrail-logs .",
        "KEY 'ASIAEXAMPLE000000001' is not the access key id of an IAM user"
    )]
    [InlineData(
        "usage --cloudtrail-logs . --format xml",
        "--format 'xml' is not supported: use one of table, json, csv, html."
    )]
    public async Task An_invalid_command_is_refused(string command, string error)
    {
        using CommandLine line = new();

        (await line.RunAsync(command.Split(' '))).Should().Be(2);

        line.Errors.Should().StartWith(error);
    }

    [Theory]
    [InlineData("10.0.0.0/33,x")]
    [InlineData("10.0.0.0/8")]
    [InlineData("10.0.0.0/8,")]
    [InlineData("office,10.0.0.0/8")]
    public async Task A_wrong_line_of_the_networks_is_named(string text)
    {
        string networks = Path.Combine(_folder, ".networks");
        await File.WriteAllTextAsync(networks, $"\n{text}\n");
        using CommandLine line = new();

        (await line.RunAsync("usage", "--cloudtrail-logs", _folder, "--networks", networks)).Should().Be(2);

        line.Errors.Should().StartWith($"--networks {networks}: line 2 '{text}' is not a network and a name");
    }

    /// <summary>Returns the page without its styles and script, which other tests cover.</summary>
    private static string MainOf(string page) => page[page.IndexOf("<main>")..page.IndexOf("<footer>")];

    private async Task<string[]> KeysAsync(params string[] options)
    {
        using CommandLine line = new();
        (await line.RunAsync(["usage", "--cloudtrail-logs", _folder, "--format", "json", .. options])).Should().Be(0);
        return [.. JsonElement.Parse(line.Output).EnumerateArray().Select(KeyOf)];
    }

    private static string KeyOf(JsonElement usage) => usage.GetProperty("accessKeyId").GetString()!;

    private void Write(string name, byte[] content)
    {
        string file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }
}
