using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Guard.Tests;

/// <summary>
/// Creates plans with Terraform and the AWS provider from the configurations in Plans/, without an account.
/// </summary>
internal static class TerraformPlan
{
    /// <summary>
    /// Writes a plan as JSON into a folder. Skips the calling test if Terraform is missing or no provider folder has
    /// the AWS provider. Unlike other reference implementations it is optional, because not every package manager can
    /// install a provider.
    /// </summary>
    /// <param name="configuration">The name in Plans/.</param>
    public static void Make(string configuration, string file, Scratch scratch)
    {
        Peer.RequireOptional("terraform");
        string? providers = Providers();
        Peer.RequireOptional(
            "terraform's AWS provider",
            providers is null ? "no folder of providers has registry.terraform.io/hashicorp/aws" : null,
            "set TERRAFORM_PROVIDERS to a folder that holds it (terraform providers mirror)"
        );

        string source = CfnGuard.Beside("Plans");
        foreach (
            string each in Directory.EnumerateFiles(
                Path.Combine(source, configuration),
                "*.tf",
                SearchOption.AllDirectories
            )
        )
            scratch.Write(
                Path.Combine(configuration, Path.GetRelativePath(Path.Combine(source, configuration), each)),
                File.ReadAllText(each)
            );
        scratch.Write(
            Path.Combine(configuration, "provider.tf"),
            File.ReadAllText(Path.Combine(source, "provider.tf"))
        );
        string folder = Path.Combine(scratch.Folder, configuration);
        Run(scratch, "init", folder, "init", "-no-color", "-input=false", $"-plugin-dir={providers}");
        Run(scratch, "plan", folder, "plan", "-no-color", "-input=false", "-refresh=false", "-out=plan");
        scratch.Write(file, Run(scratch, "show", folder, "show", "-json", "plan"));
    }

    private static string Run(Scratch scratch, string what, string folder, params string[] arguments)
    {
        PeerResult result = Peer.Run(
            "terraform",
            [$"-chdir={folder}", .. arguments],
            new Dictionary<string, string>
            {
                ["TF_CLI_CONFIG_FILE"] = scratch.Write("terraformrc", ""),
                ["CHECKPOINT_DISABLE"] = "1",
            }
        );
        result.ExitCode.Should().Be(0, "terraform {0}: {1}", what, result.Error);
        return result.Output;
    }

    /// <summary>
    /// Returns the folder where Terraform searches by default, or where administrators install providers.
    /// </summary>
    private static string? Providers()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        IEnumerable<string?> folders =
        [
            Environment.GetEnvironmentVariable("TERRAFORM_PROVIDERS"),
            Path.Combine(home, ".terraform.d", "plugins"),
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
            .. Directory.Exists("/opt") ? Directory.EnumerateDirectories("/opt") : [],
        ];
        return folders
            .OfType<string>()
            .FirstOrDefault(folder =>
                Directory.Exists(Path.Combine(folder, "registry.terraform.io", "hashicorp", "aws"))
            );
    }
}
