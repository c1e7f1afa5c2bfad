using System.Collections.Concurrent;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// A document and an account of its own in which it has something to do. Before each call of a run the records on the user are held against
/// the truth.
/// </summary>
internal sealed class FaultyRun : IAsyncDisposable
{
    private readonly RemediationHarness _harness;
    private readonly IamUser _user;
    private readonly bool _isUndo;
    private readonly ConcurrentQueue<string> _lies = [];
    private int _calls;

    private FaultyRun(RemediationHarness harness, IamUser user, bool isUndo) => (_harness, _user, _isUndo) = (harness, user, isUndo);

    /// <summary>The calls that the function has made.</summary>
    public IReadOnlyList<RecordedCall> Calls => _harness.Account.Calls.All;

    /// <param name="isHasty">Whether the function does not wait long for an answer.</param>
    public static async Task<FaultyRun> PrepareAsync(string document, bool isHasty = false)
    {
        RemediationHarness harness = await (isHasty ? RemediationHarness.StartHastyAsync() : RemediationHarness.StartImpatientAsync());
        bool isUndo = document == "ReactivateAccessKey";
        IamUser user = harness.AddUser("x+y=z,w", isUndo ? [100] : [200, 100]);
        if (isUndo)
        {
            (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
            harness.Account.Calls.Clear();
        }
        return new(harness, user, isUndo);
    }

    /// <param name="index">Before which call something goes wrong; less than zero is before the run.</param>
    /// <param name="fault">Is given the faults of the account at that moment.</param>
    public Task<AutomationExecution> RunAsync(int index = int.MaxValue, Action<Faults>? fault = null)
    {
        (_calls, Faults faults) = (0, _harness.Account.Faults);
        faults.BeforeAnswer = _ =>
        {
            FindLies();
            if (Interlocked.Increment(ref _calls) == index + 1)
                fault!(faults);
        };
        if (index < 0)
            fault!(faults);
        return _isUndo ? _harness.UndoAsync(_user, _user.AccessKeys[0]) : _harness.RemediateAsync(_user);
    }

    /// <summary>Everything works again.</summary>
    public void Mend() => _harness.Account.Faults.Clear();

    /// <summary>Where the user's records or waivers have said, or say, what is not so.</summary>
    public IReadOnlyCollection<string> Lies()
    {
        FindLies();
        return _lies;
    }

    /// <summary>What of the document's work is not done.</summary>
    public IEnumerable<string> Missing()
    {
        string told = _isUndo ? KeySteps.Reactivated : KeySteps.Deactivated;
        foreach (AccessKey key in _harness.Now(_user).AccessKeys)
        {
            string? record = _harness.RecordOf(_user, key);
            if (key.Status != (_isUndo ? AccessKeyStatus.Active : AccessKeyStatus.Inactive))
                yield return $"{key.Id} is {key.Status}";
            if (_isUndo ? record is not null : !IsDeactivated(record) || !IsNotified(record))
                yield return $"the record of {key.Id} is '{record}'";
            if (!IsTold(told, key))
                yield return $"nobody was told of {key.Id}";
        }
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private static bool IsDeactivated(string? record) => record?.StartsWith("deactivated ", StringComparison.Ordinal) == true;

    private static bool IsNotified(string? record) => record?.EndsWith(" notified=yes", StringComparison.Ordinal) == true;

    private bool IsTold(string eventName, AccessKey key) => _harness.MessagesOf(eventName).Any(message => message.Text.Contains(key.Id));

    private void FindLies()
    {
        foreach (AccessKey key in _harness.Now(_user).AccessKeys)
        {
            string? record = _harness.RecordOf(_user, key);
            if (key.Status == AccessKeyStatus.Inactive && record is null)
                _lies.Enqueue($"{key.Id} is Inactive by us, and nothing says so");
            if (key.Status == AccessKeyStatus.Active && IsDeactivated(record) && !_isUndo)
                _lies.Enqueue($"{key.Id} is Active, and its record is '{record}'");
            if (IsNotified(record) && !IsTold(KeySteps.Deactivated, key))
                _lies.Enqueue($"nobody was told of {key.Id}, and its record is '{record}'");
            if (key.Status == AccessKeyStatus.Active && _isUndo && _harness.WaiverOf(key) is null)
                _lies.Enqueue($"{key.Id} is Active again, and nothing waives it");
        }
    }
}
