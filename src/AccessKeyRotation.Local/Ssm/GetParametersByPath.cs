using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

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
