using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

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
