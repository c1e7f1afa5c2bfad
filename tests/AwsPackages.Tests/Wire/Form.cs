using System.Collections.Specialized;
using System.Web;

namespace AwsPackages.Tests.Wire;

/// <summary>The fields of a request of the query protocol, decoded.</summary>
internal static class Form
{
    public static Dictionary<string, string> Of(WireRequest request)
    {
        NameValueCollection fields = HttpUtility.ParseQueryString(request.Body);
        return fields.AllKeys.ToDictionary(name => name!, name => fields[name]!);
    }
}
