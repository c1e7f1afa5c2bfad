namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// One run of DeleteInactiveAccessKeys or ReactivateAccessKey, and one or two changes before its calls.
/// </summary>
/// <param name="Case">The document and the initial state.</param>
/// <param name="Change">The first change.</param>
/// <param name="Call">The call before which the first change occurs, from 0.</param>
/// <param name="Second">The second change; null for none.</param>
/// <param name="Until">The call before which the second change occurs.</param>
internal sealed record KeyInterleaving(string Case, string Change, int Call, string? Second = null, int Until = -1)
{
    public const string DeleteDue = "delete keys past their grace period",
        DeleteOne = "delete the key of one user",
        DeleteEarly = "delete keys within their grace period",
        DeleteBegun = "complete a deletion",
        Reactivate = "reactivate a key",
        ReactivateBegun = "complete a reactivation",
        ReactivateForeign = "reactivate a key that a person deactivated";

    public const string Denied = "the call is denied",
        Lost = "the answer is lost",
        Used = "the key is used and is inactive again";

    public static readonly string[] Deletions = [DeleteDue, DeleteOne, DeleteEarly, DeleteBegun];
    public static readonly string[] Reactivations = [Reactivate, ReactivateBegun, ReactivateForeign];

    public static readonly string[] Changes =
    [
        "the user is renamed",
        "two users swap names",
        "the user is re-created under the name",
        "a person creates a key",
        "a person activates the key",
        "a person deletes the key",
        "a person deactivates the other key",
        Used,
        "a waiver for the key is written",
        "a waiver for the user is written",
        "a record is forged",
        "the remediation is paused",
        "DeleteInactiveAccessKeys runs",
        "ReactivateAccessKey runs",
        "DeactivateAccessKeys runs",
        Denied,
        Lost,
    ];

    /// <summary>Returns every change before every call of a run without changes.</summary>
    public static async Task<IReadOnlyList<KeyInterleaving>> AllAsync(IEnumerable<string> cases)
    {
        List<KeyInterleaving> all = [];
        foreach (string start in cases)
        {
            int calls = await CallsOfAsync(start);
            all.AddRange(
                from change in Changes
                from call in Enumerable.Range(0, calls)
                select new KeyInterleaving(start, change, call)
            );
        }
        return all;
    }

    /// <summary>Returns random pairs of changes before random pairs of calls.</summary>
    public static async Task<IReadOnlyList<KeyInterleaving>> PairsAsync(IEnumerable<string> cases, int count)
    {
        Random random = new(1);
        List<KeyInterleaving> pairs = [];
        foreach (string start in cases)
        {
            int calls = await CallsOfAsync(start);
            for (int pair = 0; pair < count; pair++)
            {
                int call = random.Next(calls - 1);
                string[] changes = random.GetItems(Changes, 2);
                pairs.Add(new(start, changes[0], call, changes[1], random.Next(call + 1, calls)));
            }
        }
        return pairs;
    }

    private static async Task<int> CallsOfAsync(string start)
    {
        await using KeyWorld world = await KeyWorld.StartAsync(new(start, "nothing", int.MaxValue));
        await world.RunAsync();
        return world.Calls;
    }
}
