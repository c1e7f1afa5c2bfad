using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.CloudTrail;

/// <summary>
/// Creates the events of the users of a credential report: for each active key with a recent last use, sessions of the
/// programs that fit the user's name. The newest event of a key is at its last use, with that service and region. The
/// same report always has the same events.
/// </summary>
internal static class SeededHistory
{
    /// <summary>Every third session of a program is in another region, if it has one.</summary>
    private const int OtherRegionPeriod = 3;

    /// <summary>Every fifth session, starting with the third newest, has a denied call.</summary>
    private const int DenialPeriod = 5;

    public static IEnumerable<(IamUser User, TrailEvent Event)> Of(IReadOnlyList<IamUser> users)
    {
        IReadOnlyList<ClientProfile> profiles = ClientProfile.ReadAll();
        DateTimeOffset[] uses = [.. users.SelectMany(user => user.AccessKeys).Select(At).OfType<DateTimeOffset>()];
        return uses.Length == 0
            ? []
            : from user in users
            from made in Of(user, profiles, uses.Max() - TrailEvents.Retention)
            select (user, made);
    }

    private static DateTimeOffset? At(AccessKey key) => key.LastUse?.At;

    private static IEnumerable<TrailEvent> Of(
        IamUser user,
        IReadOnlyList<ClientProfile> profiles,
        DateTimeOffset oldest
    )
    {
        ClientProfile[] programs = ProgramsOf(user, profiles);
        AccessKey[] keys =
        [
            .. user.AccessKeys.Where(key => key.Status == AccessKeyStatus.Active && key.LastUse?.At > oldest),
        ];
        for (int i = 0; i < keys.Length; i++)
        {
            // Programs move to a new key one by one, so that each key has its own programs.
            ClientProfile[] own = [.. programs.Where((_, row) => row % keys.Length == i)];
            foreach (TrailEvent made in Of(keys[i], own.Length > 0 ? own : programs))
            {
                if (made.EventTime >= keys[i].CreateDate)
                    yield return made;
            }
        }
    }

    /// <summary>Returns all rows that have the users of the first row that fits the name.</summary>
    private static ClientProfile[] ProgramsOf(IamUser user, IReadOnlyList<ClientProfile> profiles)
    {
        string users = profiles.First(profile => profile.IsOf(user.Name)).Users;
        return [.. profiles.Where(profile => profile.Users == users)];
    }

    private static IEnumerable<TrailEvent> Of(AccessKey key, ClientProfile[] programs)
    {
        LastUse last = key.LastUse!;
        int newest = Array.FindIndex(programs, program => program.Calls.Any(call => call.Service == last.Service));
        for (int row = 0; row < programs.Length; row++)
        {
            for (int session = 0; session < programs[row].Sessions; session++)
            {
                bool isNewest = row == newest && session == 0;
                TimeSpan back = isNewest ? TimeSpan.Zero : Back(key, programs[row], row, session);
                foreach (TrailEvent made in Session(key, programs[row], session, last.At - back, isNewest))
                    yield return made;
            }
        }
    }

    /// <summary>Returns the time from the end of a session to the key's last use: at least three minutes.</summary>
    private static TimeSpan Back(AccessKey key, ClientProfile program, int row, int session) =>
        TimeSpan.FromMinutes(3 * (row + 1))
        + session * program.Interval
        + program.Interval * (Number(key, $"{row}/{session}") % 1000 / 5000.0);

    private static IEnumerable<TrailEvent> Session(
        AccessKey key,
        ClientProfile program,
        int session,
        DateTimeOffset end,
        bool isNewest
    )
    {
        LastUse last = key.LastUse!;
        List<(ClientCall Call, bool IsDenied)> calls = [.. program.Calls.Select(call => (call, false))];
        if (isNewest)
            Truncate(calls, last.Service);
        if (program.Denied is { } denied && session % DenialPeriod == 2)
            calls.Insert(1, (denied, true));

        bool isElsewhere = session % OtherRegionPeriod == OtherRegionPeriod - 1 && program.OtherRegions.Count > 0;
        string region = isElsewhere
            ? program.OtherRegions[session / OtherRegionPeriod % program.OtherRegions.Count]
            : last.Region;
        uint pace = 1 + Number(key, $"{session}") % 8;
        for (int i = 0; i < calls.Count; i++)
        {
            (ClientCall call, bool isDenied) = calls[i];
            yield return new(
                end - TimeSpan.FromSeconds(pace * (calls.Count - 1 - i)),
                region,
                call.Service,
                call.Action,
                key.Id
            )
            {
                UserAgent = program.UserAgent,
                SourceIp = program.Sources[session % program.Sources.Count],
                VpcEndpoint = program.VpcEndpoint,
                ErrorCode = isDenied ? call.Denial : null,
            };
        }
    }

    /// <summary>Ends the session with its last call of the service.</summary>
    private static void Truncate(List<(ClientCall Call, bool IsDenied)> calls, string service)
    {
        int length = calls.FindLastIndex(each => each.Call.Service == service) + 1;
        calls.RemoveRange(length, calls.Count - length);
    }

    private static uint Number(AccessKey key, string use) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Id}/{use}")));
}
