using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class GetParameters
{
    public static JsonObject Answer(JsonCall call)
    {
        JsonArray found = [];
        List<string> missing = [];
        foreach (string name in SsmMembers.Names(call))
        {
            if (call.Account.Parameters.Find(name) is { } parameter)
                found.Add((JsonNode)SsmMembers.Write(call, parameter));
            else
                missing.Add(name);
        }
        return new() { ["Parameters"] = found, ["InvalidParameters"] = SsmMembers.Texts(missing) };
    }
}

internal static class GetParameter
{
    public static JsonObject Answer(JsonCall call)
    {
        string name = SsmMembers.Name(call);
        return new()
        {
            ["Parameter"] = SsmMembers.Write(
                call,
                call.Account.Parameters.Find(name) ?? throw SsmMembers.NotFound(name)
            ),
        };
    }
}
