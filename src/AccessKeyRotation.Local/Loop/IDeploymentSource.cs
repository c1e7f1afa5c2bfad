using AccessKeyRotation.Local.Account;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>Where the rule and its remediation come from.</summary>
public interface IDeploymentSource
{
    /// <summary>Makes everything that the loop needs in the account.</summary>
    /// <param name="endpoint">Where the account is served, for the functions to call.</param>
    /// <exception cref="FormatException">Something of it is wrong; the message says what, and what is allowed.</exception>
    /// <exception cref="IOException">Something of it is not there.</exception>
    Deployment Deploy(LocalAccount account, Uri endpoint);

    /// <summary>Says in a few lines what runs, before anything does.</summary>
    void Introduce(IAnsiConsole console);
}
