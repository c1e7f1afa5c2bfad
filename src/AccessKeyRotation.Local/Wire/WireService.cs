using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>A service of AWS in its protocol: which requests are its own, and a table of operations.</summary>
internal abstract class WireService(string name)
{
    /// <summary>As signatures name it.</summary>
    public string Name => name;

    /// <summary>Whether the code of an error goes in a header, as the JSON protocols have it.</summary>
    public abstract bool NamesErrorsInHeader { get; }

    /// <summary>Whether the request is in this service's protocol and names it.</summary>
    public abstract bool Claims(WireRequest request);

    /// <summary>The action that the request names, known or not.</summary>
    public abstract string ActionOf(WireRequest request);

    public abstract bool Knows(string action);

    public abstract CallRequest Describe(WireRequest request, string action, SigningScope? scope);

    /// <exception cref="AwsErrorException">the operation refuses</exception>
    public abstract WireAnswer Answer(LocalAccount account, WireRequest request, CallRequest call);

    public abstract WireAnswer Refuse(AwsErrorException error, string requestId, int? status = null);

    public abstract AwsErrorException UnknownAction(WireRequest request, string action);

    public abstract AwsErrorException MissingAuthentication { get; }

    public abstract AwsErrorException WrongScope { get; }

    public abstract AwsErrorException Throttled { get; }

    public abstract AwsErrorException Denied(LocalAccount account, CallRequest call);

    protected static string DenialOf(LocalAccount account, CallRequest call) =>
        $"User: {Caller.Of(account, call.Scope).Arn} is not authorized to perform: {call.Service}:{call.Action} on resource: * "
        + $"because no identity-based policy allows the {call.Service}:{call.Action} action";
}
