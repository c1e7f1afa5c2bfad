using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
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

/// <summary>Returns at most ten parameters a page, also if the caller requests more.</summary>
internal static class GetParametersByPath
{
    private const int PageSize = 10;

    public static JsonObject Answer(JsonCall call)
    {
        string? path = call.Body.Text("Path");
        int? size = call.Body.Number("MaxResults");
        call.Constraints.Required(path, "path")
            .Length(path, "path", 1, 2048)
            .Range(size, "maxResults", 1, PageSize)
            .Check();
        if (!path!.StartsWith('/'))
            throw new AwsErrorException("ValidationException", "The parameter path must begin with a slash.");

        string folder = path.EndsWith('/') ? path : $"{path}/";
        bool recursive = call.Body.Flag("Recursive");
        IEnumerable<StoredParameter> parameters = call.Account.Parameters.All.Where(parameter =>
            parameter.Name.StartsWith(folder, StringComparison.Ordinal)
            && (recursive || !parameter.Name[folder.Length..].Contains('/'))
        );
        string? token = call.Body.Text("NextToken");
        Page<StoredParameter> page = Page<StoredParameter>.Of(
            parameters,
            parameter => parameter.Name,
            StringComparer.Ordinal,
            string.Join('\n', call.Request.Action, path, recursive),
            token,
            size ?? PageSize,
            call.Account.Faults,
            SsmMembers.WrongToken
        );

        JsonObject answer = new()
        {
            ["Parameters"] = new JsonArray([.. page.Entries.Select(parameter => SsmMembers.Write(call, parameter))]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }
}

/// <summary>Returns all versions, oldest first.</summary>
internal static class GetParameterHistory
{
    private const int PageSize = 50;

    public static JsonObject Answer(JsonCall call)
    {
        int? size = call.Body.Number("MaxResults");
        call.Constraints.Range(size, "maxResults", 1, PageSize);
        string name = SsmMembers.Name(call);
        IReadOnlyList<StoredParameter> versions = call.Account.Parameters.History(name);
        if (versions.Count == 0)
            throw SsmMembers.NotFound(name);

        Page<StoredParameter> page = Page<StoredParameter>.Of(
            versions,
            KeyOf,
            StringComparer.Ordinal,
            string.Join('\n', call.Request.Action, name),
            call.Body.Text("NextToken"),
            size ?? PageSize,
            call.Account.Faults,
            SsmMembers.WrongToken
        );
        JsonObject answer = new()
        {
            ["Parameters"] = new JsonArray([.. page.Entries.Select(version => Write(call, version))]),
        };
        if (page.Next is not null)
            answer["NextToken"] = page.Next;
        return answer;
    }

    private static string KeyOf(StoredParameter version) =>
        version.Version.ToString("D10", CultureInfo.InvariantCulture);

    private static JsonObject Write(JsonCall call, StoredParameter version)
    {
        JsonObject written = SsmMembers.Write(call, version);
        written.Remove("ARN");
        written["Tier"] = version.Tier;
        written["Labels"] = new JsonArray();
        written["Policies"] = new JsonArray();
        if (version.KeyId is not null)
            written["KeyId"] = version.KeyId;
        if (version.Description is not null)
            written["Description"] = version.Description;
        if (version.LastModifiedBy is not null)
            written["LastModifiedUser"] = version.LastModifiedBy;
        return written;
    }
}

internal static class DeleteParameter
{
    public static JsonObject Answer(JsonCall call)
    {
        string name = SsmMembers.Name(call);
        return call.Account.Parameters.Delete(name) ? [] : throw SsmMembers.NotFound(name);
    }
}
