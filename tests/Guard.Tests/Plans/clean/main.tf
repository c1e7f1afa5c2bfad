# Nothing in it may be found, once its key is waived.
resource "terraform_data" "late" {
  input = "known after apply"
}

resource "aws_iam_user" "bot" {
  name = "bot"
  tags = { owner = terraform_data.late.id }
}

resource "aws_iam_user" "person" {
  name = "person-${terraform_data.late.id}"
}

resource "aws_iam_access_key" "bot" {
  for_each = { "a b" = aws_iam_user.bot.name }
  user     = each.value
}

resource "aws_iam_access_key" "leaving" {
  user   = "elsewhere"
  status = "Inactive"
}

resource "aws_secretsmanager_secret" "bot" {
  name = "bot"
}

resource "aws_secretsmanager_secret_version" "bot" {
  secret_id     = aws_secretsmanager_secret.bot.id
  secret_string = aws_iam_access_key.bot["a b"].secret
}

resource "aws_ssm_parameter" "id" {
  name  = "/bot"
  type  = "String"
  value = aws_iam_access_key.bot["a b"].id
}

resource "aws_lambda_function" "user" {
  function_name = "user"
  role          = "arn:aws:iam::123456789012:role/user"
  filename      = "user.zip"
  handler       = "h"
  runtime       = "nodejs22.x"

  environment {
    variables = { SECRET = aws_secretsmanager_secret.bot.arn, SecretAccessKey = "a name" }
  }
}

resource "aws_s3_bucket" "other" {
  for_each = toset(["a", "b"])
  bucket   = "bucket-${each.key}"
}

output "password" {
  value     = sensitive("another secret")
  sensitive = true
}

output "secret_arn" {
  value = aws_secretsmanager_secret.bot.arn
}

output "id" {
  value     = aws_iam_access_key.bot["a b"].id
  sensitive = true
}
