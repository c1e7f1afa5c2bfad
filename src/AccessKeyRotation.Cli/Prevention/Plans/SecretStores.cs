using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>
/// The arguments of Terraform resources that a service stores as a secret (documentation of each provider). All other
/// arguments count as readable.
/// </summary>
internal static class SecretStores
{
    private static readonly Dictionary<string, string[]> Arguments = new()
    {
        ["aws_appflow_connector_profile"] = ["connector_profile_config"],
        ["aws_cloudwatch_event_connection"] = ["auth_parameters"],
        ["aws_secretsmanager_secret_version"] = ["secret_string", "secret_binary", "secret_string_wo"],
        ["azurerm_key_vault_secret"] = ["value", "value_wo"],
        ["doppler_secret"] = ["value"],
        ["github_actions_environment_secret"] = ["plaintext_value", "encrypted_value", "value", "value_encrypted"],
        ["github_actions_organization_secret"] = ["plaintext_value", "encrypted_value", "value", "value_encrypted"],
        ["github_actions_secret"] = ["plaintext_value", "encrypted_value", "value", "value_encrypted"],
        ["github_codespaces_secret"] = ["plaintext_value", "encrypted_value"],
        ["github_dependabot_secret"] = ["plaintext_value", "encrypted_value", "value", "value_encrypted"],
        ["google_secret_manager_secret_version"] = ["secret_data", "secret_data_wo"],
        ["infisical_secret"] = ["value"],
        ["kubernetes_secret"] = ["data", "binary_data", "data_wo", "binary_data_wo"],
        ["kubernetes_secret_v1"] = ["data", "binary_data", "data_wo", "binary_data_wo"],
        ["onepassword_item"] = ["password", "section"],
        ["vault_aws_secret_backend"] = ["access_key", "secret_key", "secret_key_wo"],
        ["vault_generic_secret"] = ["data_json"],
        ["vault_kv_secret"] = ["data_json"],
        ["vault_kv_secret_v2"] = ["data_json", "data_json_wo"],
    };

    /// <param name="valueOf">Returns the planned or configured value of another argument; null if it is not
    /// known.</param>
    public static bool Store(string? type, string argument, Func<string, SourceNode?> valueOf) =>
        (type, argument) switch
        {
            ("aws_ssm_parameter", "value" or "value_wo") => valueOf("type")?.Text == "SecureString",
            ("tfe_variable", "value" or "value_wo") => valueOf("sensitive")?.IsTrue == true,
            ("gitlab_project_variable" or "gitlab_group_variable", "value") => valueOf("hidden")?.IsTrue == true,
            _ => type is not null && Arguments.GetValueOrDefault(type, []).Contains(argument),
        };
}
