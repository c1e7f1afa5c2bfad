using System.Collections.Immutable;
using AccessKeyRotation.Keys;
using CsCheck;

namespace AccessKeyRotation.Tests.Evaluations;

/// <summary>A change of an account between the report and the scheduled evaluation.</summary>
internal static class SimulatedChange
{
    private static readonly string[] Kinds =
    [
        "create user",
        "delete user",
        "rename user",
        "re-create user",
        "swap names",
        "create key",
        "delete key",
        "toggle key",
        "use key",
    ];

    public static readonly Gen<(string Kind, int User, int Key, double Moment)> Any = Gen.Select(
        Gen.Int[0, Kinds.Length - 1].Select(kind => Kinds[kind]),
        Gen.Int[0, 100],
        Gen.Int[0, 100],
        Gen.Double[0, 1]
    );

    /// <param name="at">The time of the change, between the report and the scheduled evaluation.</param>
    /// <param name="serial">Makes new ids and names unique.</param>
    public static ImmutableList<SimulatedUser> Apply(
        ImmutableList<SimulatedUser> users,
        (string Kind, int User, int Key, double Moment) change,
        DateTimeOffset at,
        int serial
    )
    {
        if (change.Kind == "create user" || users.IsEmpty)
            return users.Add(new(new(new($"AIDANEW{serial}"), new($"new-{serial}"), at), [NewKey(at, serial)]));

        int index = change.User % users.Count;
        SimulatedUser user = users[index];
        switch (change.Kind)
        {
            case "delete user":
                return users.RemoveAt(index);
            case "rename user":
                return users.SetItem(index, user with { User = user.User with { Name = new($"renamed-{serial}") } });
            case "re-create user":
                return users.SetItem(
                    index,
                    new(new(new($"AIDAAGAIN{serial}"), user.User.Name, at), [NewKey(at, serial)])
                );
            case "swap names":
                int otherIndex = change.Key % users.Count;
                SimulatedUser other = users[otherIndex];
                return users
                    .SetItem(index, user with { User = user.User with { Name = other.User.Name } })
                    .SetItem(otherIndex, other with { User = other.User with { Name = user.User.Name } });
            case "create key":
                return users.SetItem(index, user with { Keys = user.Keys.Add(NewKey(at, serial)) });
        }

        if (user.Keys.IsEmpty)
            return users;
        AccessKey key = user.Keys[change.Key % user.Keys.Length];
        AccessKeyStatus toggled = key.IsActive ? AccessKeyStatus.Inactive : AccessKeyStatus.Active;
        return users.SetItem(
            index,
            change.Kind switch
            {
                "delete key" => user with { Keys = user.Keys.Remove(key) },
                "toggle key" => user with { Keys = user.Keys.Replace(key, key with { Status = toggled }) },
                _ => user with { Keys = user.Keys.Replace(key, key with { LastUse = new LastUse.At(at) }) },
            }
        );
    }

    private static AccessKey NewKey(DateTimeOffset at, int serial) =>
        new(new($"AKIANEW{serial}"), AccessKeyStatus.Active, at, LastUse.Never);
}
