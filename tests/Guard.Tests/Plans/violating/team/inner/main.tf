resource "aws_iam_user" "bot" {
  name = "inner"
}

resource "aws_iam_access_key" "bot" {
  user = aws_iam_user.bot.name
}

output "secret" {
  value     = aws_iam_access_key.bot.secret
  sensitive = true
}
