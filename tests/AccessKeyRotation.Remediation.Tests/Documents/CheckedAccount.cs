using System.Text.Json;
using System.Threading.Channels;
using System.Xml.Linq;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Peers;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using UserId = AccessKeyRotation.Keys.UserId;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>
/// The built function in an account with moto's IAM and SNS. A document runs in two places at once: in the simulator,
/// which invokes the function, and in Local, which provides the execution that the function reads, and whose step
/// receives the function's answer to the simulator.
/// </summary>
internal sealed class CheckedAccount : IAsyncDisposable
{
    private const string AccountId = "123456789012";
    private const string SnsVersion = "2010-03-31";
    private const string SqsVersion = "2012-11-05";

    /// <summary>
    /// moto's user ids do not start with AIDA, and it creates all keys now: the first key of each user is made 100 days
    /// old.
    /// </summary>
    private const string Changes = """
        import datetime
        from moto.iam.models import AccessKey, User
        make_user, make_key, aged = User.__init__, AccessKey.__init__, set()
        def make_user_of_AIDA(self, *args, **kwargs):
            make_user(self, *args, **kwargs)
            self.id = "AIDA" + self.id[4:].upper()
            aged.discard(self.name)
        def make_first_old(self, user_name, *args, **kwargs):
            make_key(self, user_name, *args, **kwargs)
            if user_name not in aged:
                aged.add(user_name)
                self.create_date -= datetime.timedelta(days=100)
        User.__init__, AccessKey.__init__ = make_user_of_AIDA, make_first_old
        """;

    private readonly LocalAccount _local;
    private readonly Channel<string> _sentByLocal = Channel.CreateUnbounded<string>();
    private readonly Channel<InvocationResult> _answers = Channel.CreateUnbounded<InvocationResult>();
    private readonly MotoServer _moto;
    private readonly LocalEndpoint _endpoint;
    private readonly LocalFunction _function;
    private readonly Simulator _simulator;

    private CheckedAccount(LocalAccount local, LocalEndpoint endpoint, MotoServer moto, Simulator simulator)
    {
        (_local, _endpoint, _moto, _simulator) = (local, endpoint, moto, simulator);
        _function = new(
            FunctionProgram.Find("AccessKeyRotation.Remediation"),
            new FunctionConfiguration(RemediationHarness.FunctionName)
            {
                AccountId = AccountId,
                Environment = new Dictionary<string, string>
                {
                    ["AWS_ENDPOINT_URL_IAM"] = $"{moto.Url}",
                    ["AWS_ENDPOINT_URL_SNS"] = $"{moto.Url}",
                    ["AWS_ENDPOINT_URL_SSM"] = $"{endpoint.Url}",
                    ["AWS_ENDPOINT_URL_KMS"] = $"{endpoint.Url}",
                    ["INCLUDE_USAGE"] = "false",
                    ["RECORDS_KEY_ID"] = local.KmsKeys.Add(RemediationHarness.RecordsKey).Id,
                },
            }
        );
        foreach ((string name, string yaml) in ShippedDocuments.ByName)
            local.Documents.Add(RemediationHarness.DocumentPrefix + name, yaml);
        local.Functions.Add(
            RemediationHarness.FunctionName,
            _function.Configuration.Arn,
            async (payload, cancellationToken) =>
            {
                await _sentByLocal.Writer.WriteAsync(payload, cancellationToken);
                return await _answers.Reader.ReadAsync(cancellationToken);
            }
        );
    }

    private string TopicArn { get; set; } = "";

    private string QueueUrl { get; set; } = "";

    /// <summary>Skips the calling test if moto, node or the packages are missing.</summary>
    public static async Task<CheckedAccount> StartAsync()
    {
        Simulator simulator = Simulator.Start(); // first: where it skips the test, nothing else is left running
        MotoServer moto = await MotoServer.StartAsync(Changes);
        LocalAccount local = new(TimeProvider.System, AccountId);
        CheckedAccount account = new(local, await LocalEndpoint.StartAsync(local), moto, simulator);
        account.TopicArn = Value(
            await moto.QueryAsync("sns", SnsVersion, "CreateTopic", ("Name", "access-key-rotation")),
            "TopicArn"
        );
        account.QueueUrl = Value(
            await moto.QueryAsync("sqs", SqsVersion, "CreateQueue", ("QueueName", "mail")),
            "QueueUrl"
        );
        await moto.QueryAsync(
            "sns",
            SnsVersion,
            "Subscribe",
            ("TopicArn", account.TopicArn),
            ("Protocol", "sqs"),
            ("Endpoint", $"arn:aws:sqs:us-east-1:{AccountId}:mail")
        );
        return account;
    }

    /// <summary>Adds a user with two active keys, the first 100 days old and the second new.</summary>
    public async Task<(string Id, string Old, string New)> AddUserAsync(string name)
    {
        string id = Value(await _moto.IamAsync("CreateUser", ("UserName", name)), "UserId");
        string old = Value(await _moto.IamAsync("CreateAccessKey", ("UserName", name)), "AccessKeyId");
        return (id, old, Value(await _moto.IamAsync("CreateAccessKey", ("UserName", name)), "AccessKeyId"));
    }

    /// <summary>Writes a record as the function does at that time.</summary>
    public void WriteRecord<TRecord>(UserId user, TRecord record, DateTimeOffset writtenAt)
        where TRecord : class, ISignedRecord<TRecord> =>
        RecordsInAccount.Write(_local, RemediationHarness.RecordsKey, user, record, writtenAt);

    public Task UseAsync(string accessKeyId) => _moto.UseAsync(accessKeyId);

    /// <summary>Returns the ids of the user's active keys.</summary>
    public async Task<IEnumerable<string>> ActiveKeysAsync(string user) =>
        XElement
            .Parse(await _moto.IamAsync("ListAccessKeys", ("UserName", user)))
            .Descendants()
            .Where(element => element.Name.LocalName == "member" && Value(element, "Status") == "Active")
            .Select(member => Value(member, "AccessKeyId"));

    /// <summary>Takes the oldest published message.</summary>
    public async Task<string> TakeMessageAsync()
    {
        string answer = await _moto.QueryAsync("sqs", SqsVersion, "ReceiveMessage", ("QueueUrl", QueueUrl));
        await _moto.QueryAsync(
            "sqs",
            SqsVersion,
            "DeleteMessage",
            ("QueueUrl", QueueUrl),
            ("ReceiptHandle", Value(answer, "ReceiptHandle"))
        );
        return JsonElement.Parse(Value(answer, "Body")).GetProperty("Message").GetString()!;
    }

    public async Task<CheckedRun> RunAsync(string document, params (string Name, string Value)[] parameters)
    {
        parameters = [.. parameters, ("TopicArn", TopicArn)];
        AutomationExecution execution = _local.Automations.Start(
            RemediationHarness.DocumentPrefix + document,
            parameters.ToDictionary(each => each.Name, each => (IReadOnlyList<string>)[each.Value])
        );
        List<string> requested = [];
        List<(string, string)> payloads = [];

        SimulatedRun simulated = await _simulator.RunAsync(
            document,
            execution.Id,
            parameters,
            InvokeAsync,
            ApproveAsync
        );

        await execution.Completion;
        return new(simulated, execution, requested, payloads);

        async Task<InvocationResult> InvokeAsync(string payload)
        {
            payloads.Add((payload, await _sentByLocal.Reader.ReadAsync()));
            InvocationResult result = await _function.InvokeAsync(payload);
            await _answers.Writer.WriteAsync(result);
            return result;
        }

        async Task<bool> ApproveAsync(string approver)
        {
            requested.Add(approver);
            while (execution.Status != AutomationStatus.Waiting)
                await Task.Delay(10);
            _local.Automations.Approve(execution.Id, approver);
            return true;
        }
    }

    /// <summary>Runs a document only in the simulator, with a function that must not be invoked.</summary>
    public Task<SimulatedRun> SimulateAsync(string document, IEnumerable<(string Name, string Value)> parameters) =>
        _simulator.RunAsync(
            document,
            "",
            parameters,
            _ => Task.FromResult(new InvocationResult("", null, new("Invoked", "invoked"), TimeSpan.Zero, [])),
            _ => Task.FromResult(true)
        );

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
        await _moto.DisposeAsync();
    }

    private static string Value(string answer, string name) => Value(XElement.Parse(answer), name);

    private static string Value(XElement answer, string name) =>
        answer.Descendants().Single(element => element.Name.LocalName == name).Value;
}
