using AccessKeyRotation.Local.Account;
using Spectre.Console;

namespace AccessKeyRotation.Local.Loop;

/// <summary>A source of the rule and its remediation.</summary>
public interface IDeploymentSource
{
    /// <summary>Creates everything in the account that the loop requires.</summary>
    /// <param name="endpoint">The address of the account, for the functions to call.</param>
    /// <exception cref="FormatException">The source is invalid; the message names the fault and the allowed
    /// values.</exception>
    /// <exception cref="IOException">A part of the source is missing.</exception>
    Deployment Deploy(LocalAccount account, Uri endpoint);

    /// <summary>Writes a short description of the source before the run.</summary>
    void Introduce(IAnsiConsole console);
}
