using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Remediation.Tests;

/// <summary>
/// Daily runs over more users than one run can read. Only reading a user shows whether the user is due.
/// </summary>
[Trait("Function", "InProcess")]
public sealed class BatchTests : IAsyncLifetime, IDisposable
{
    private const int Due = 50;
    private static readonly TimeSpan PerRead = TimeSpan.FromSeconds(1) / 8;
    private static readonly TimeSpan PerAction = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Remaining = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset FirstRun = new(2026, 11, 24, 7, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(FirstRun);
    private LocalEndpoint _endpoint = null!;
    private AmazonSimpleSystemsManagementClient _ssm = null!;

    public async Task InitializeAsync()
    {
        _endpoint = await LocalEndpoint.StartAsync(new LocalAccount(TimeProvider.System));
        _ssm = new(
            new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
            new AmazonSimpleSystemsManagementConfig
            {
                ServiceURL = $"{_endpoint.Url}",
                AuthenticationRegion = "us-east-1",
            }
        );
    }

    public void Dispose() => _ssm.Dispose();

    public async Task DisposeAsync() => await _endpoint.DisposeAsync();

    [Theory]
    [InlineData(800, 1)]
    [InlineData(2050, 3)]
    [InlineData(5000, 8)]
    public async Task All_due_users_are_acted_on_within_a_few_days_and_each_in_the_run_that_reads_the_user(
        int users,
        int runs
    )
    {
        string[] all = [.. Enumerable.Range(0, users).Select(number => $"AIDA{number:D17}")];
        HashSet<string> due = [.. all.Where((_, number) => number % (users / Due) == 0).Take(Due)];
        HashSet<string> read = [];
        List<int> acted = [];

        for (int run = 0; run < runs; run++)
        {
            (string[] readNow, string[] done) = await RunAsync(RunOrder.Of(all, user => user, _time.GetUtcNow()), due);

            done.Should().Equal(readNow.Where(due.Contains), "every due user who was read is acted on in the same run");
            acted.Add(done.Length);
            due.ExceptWith(done);
            read.UnionWith(readNow);
            _time.SetUtcNow(FirstRun.AddDays(run + 1));
        }

        due.Should().BeEmpty();
        read.Should().HaveCount(users);
        acted.Should().OnlyContain(count => count > 0);
    }

    [Fact]
    public void A_run_started_again_within_the_hour_begins_elsewhere()
    {
        string[] all = [.. Enumerable.Range(0, 1000).Select(number => $"AIDA{number:D17}")];

        string[] first = RunOrder.Of(all, user => user, _time.GetUtcNow());
        string[] later = RunOrder.Of(all, user => user, _time.GetUtcNow().AddMinutes(10));

        later.Order().Should().Equal(first.Order());
        Array.IndexOf(first, later[0]).Should().BeInRange(50, 150);
    }

    [Fact]
    public async Task A_run_whose_time_ended_before_the_first_action_fails_and_says_what_to_do()
    {
        Batch batch = new(_time, Remaining);
        _time.Advance(TimeSpan.FromSeconds(200));

        Func<Task> apply = () => batch.ApplyAsync(["due"], Permission, user => user, _ => Task.CompletedTask, default);
        Func<Task> read = () =>
            batch.ReadAsync(["a", "b"], user => user, (user, _) => Task.FromResult(user), _ => false, default);

        (await apply.Should().ThrowAsync<OutOfTimeException>()).WithMessage(
            "The time of this run ended before the first of 1 actions, so nothing was done. "
                + "Run the document again. *increase the function's timeout*"
        );
        (await read.Should().ThrowAsync<OutOfTimeException>()).WithMessage(
            "The time of this run ended before the first of 2 reads, *"
        );
    }

    [Fact]
    public async Task A_run_with_nothing_due_ends_well_although_its_time_is_over()
    {
        Batch batch = new(_time, Remaining);
        _time.Advance(TimeSpan.FromSeconds(200));

        BatchSnapshot<string, string> snapshot = await batch.ReadAsync(
            Array.Empty<string>(),
            user => user,
            (user, _) => Task.FromResult(user),
            _ => false,
            default
        );
        BatchOutcome<string> outcome = await batch.ApplyAsync(
            Array.Empty<string>(),
            Permission,
            user => user,
            _ => Task.CompletedTask,
            default
        );

        snapshot.NotReached.Concat(outcome.NotReached).Should().BeEmpty();
    }

    [Theory]
    [InlineData(100, 0, "")]
    [InlineData(
        2050,
        1250,
        " 1250 of 2050 users were not reached. The next runs continue with them; at this pace daily runs take about 3 days for all."
    )]
    public void The_answer_names_the_days_that_all_take(int all, int notReached, string expected) =>
        RunPace.Describe(all, notReached, "users").Should().Be(expected);

    private ActionPermission Permission => new(new PauseReader(_ssm));

    private async Task<(string[] Read, string[] Done)> RunAsync(IReadOnlyList<string> users, IReadOnlySet<string> due)
    {
        Batch batch = new(_time, Remaining);
        BatchSnapshot<string, string> snapshot = await batch.ReadAsync(
            users,
            user => user,
            (user, _) => TakeAsync(PerRead, user),
            _ => false,
            default
        );
        BatchOutcome<string> outcome = await batch.ApplyAsync(
            [.. snapshot.Read.Where(due.Contains)],
            Permission,
            user => user,
            user => TakeAsync(PerAction, user),
            default
        );
        return ([.. snapshot.Read], [.. outcome.Done]);
    }

    private Task<string> TakeAsync(TimeSpan duration, string user)
    {
        lock (_time)
            _time.Advance(duration);
        return Task.FromResult(user);
    }
}
