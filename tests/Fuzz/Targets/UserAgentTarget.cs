using System.Text;
using AccessKeyRotation.Usage;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>The user agent of a CloudTrail record.</summary>
internal sealed class UserAgentTarget : FuzzTarget
{
    private const int Longest = 64;

    public override string Name => "user-agent";

    public override InputForm Form => InputForm.Text;

    public override IReadOnlyList<InputShape> Shapes =>
        [
            InputShape.Of("products", count => InputShape.Repeat("a/1 ", count)),
            InputShape.Of("comments", count => InputShape.Repeat("(", count)),
            InputShape.Of("a long product", count => new string('a', count) + "/1"),
            InputShape.Of("brackets", count => new string('[', count)),
            InputShape.Of("environments", count => InputShape.Repeat("exec-env/x ", count)),
        ];

    public override Reading Read(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        ClientAgent client = ClientAgentReader.Read(text);
        return Reading.Of(
            $"{(KnownClients.All.Any(known => known.Name == client.Name) ? client.Name : "other")} "
                + $"{client.Version is null} {client.Environment is null}",
            () => RequireInvariants(client)
        );
    }

    private static void RequireInvariants(ClientAgent client)
    {
        Require(client.Name.Length is > 0 and <= Longest, $"The name is '{client.Name}'.");
        Require(client.Version is null or { Length: > 0 and <= Longest }, $"The version is '{client.Version}'.");
        Require(client.Environment is null or { Length: > 0 and <= Longest }, $"It is '{client.Environment}'.");
    }
}
