using System.CommandLine;
using System.Globalization;
using AccessKeyRotation.Benchmarks.Accounts;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;

namespace AccessKeyRotation.Benchmarks.Retries;

/// <summary><c>retry</c>: measures the SDK's retry modes with an IAM that throttles every third call.</summary>
internal static class RetryCommand
{
    private const int CallsAtOnce = 8;
    private const int ThrottledEvery = 3;

    public static Command Create()
    {
        Option<int> users = new("--users")
        {
            Description = "How many users' keys are listed.",
            DefaultValueFactory = _ => 40,
        };
        Option<int> maxErrorRetry = new("--max-error-retry")
        {
            Description = "The SDK's MaxErrorRetry.",
            DefaultValueFactory = _ => 9,
        };
        Command command = new("retry", "Compares the SDK's retry modes where every third call is throttled.")
        {
            users,
            maxErrorRetry,
        };
        command.SetAction(parsed => RunAsync(parsed.GetValue(users), parsed.GetValue(maxErrorRetry)));
        return command;
    }

    private static async Task RunAsync(int users, int maxErrorRetry)
    {
        MarkdownTable table = new(
            "retry mode",
            "asked",
            "failed in the end",
            "failed, %",
            "calls made",
            "calls / asked",
            "s"
        );
        foreach (RequestRetryMode mode in new[] { RequestRetryMode.Standard, RequestRetryMode.Adaptive })
        {
            RetryResult result = await MeasureAsync(mode, users, maxErrorRetry);
            table.Add(
                $"{mode}, MaxErrorRetry {maxErrorRetry}",
                Text(users, "0"),
                Text(result.Failed, "0"),
                Text(100.0 * result.Failed / users, "0"),
                Text(result.CallsMade, "0"),
                Text((double)result.CallsMade / users, "0.00"),
                Text(result.Duration.TotalSeconds, "0.0")
            );
        }
        table.Print();
    }

    private static async Task<RetryResult> MeasureAsync(RequestRetryMode mode, int users, int maxErrorRetry)
    {
        LocalAccount account = BenchmarkAccount.Create(users, oldPercent: 0);
        account.Faults.Throttle(ThrottledEvery, "ListAccessKeys");
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        using AmazonIdentityManagementServiceClient iam = new(
            new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            new AmazonIdentityManagementServiceConfig
            {
                ServiceURL = endpoint.Url.ToString(),
                RetryMode = mode,
                MaxErrorRetry = maxErrorRetry,
            }
        );

        int failed = 0;
        long started = TimeProvider.System.GetTimestamp();
        ParallelOptions options = new() { MaxDegreeOfParallelism = CallsAtOnce };
        await Parallel.ForEachAsync(account.Users.Present.InOrder, options, async (user, cancellationToken) =>
        {
            try
            {
                await iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = user.Name }, cancellationToken);
            }
            catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException)
            {
                Interlocked.Increment(ref failed);
            }
        });
        return new(failed, account.Calls.Count("ListAccessKeys"), TimeProvider.System.GetElapsedTime(started));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
