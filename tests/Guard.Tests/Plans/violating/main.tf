resource "aws_iam_user" "bot" {
  name = "bot"
  tags = { owner = "team-a" }
}

resource "aws_iam_user" "ownerless" {
  name = "ownerless"
}

resource "aws_iam_user" "person" {
  name = "person"
}

resource "aws_iam_access_key" "bot" {
  user = aws_iam_user.bot.name
}

resource "aws_iam_access_key" "ownerless" {
  user = aws_iam_user.ownerless.name
}

resource "aws_iam_access_key" "each" {
  for_each = toset(["a b", "c.d"])
  user     = "elsewhere"
}

resource "aws_iam_access_key" "count" {
  count = 2
  user  = "elsewhere"
}

module "team" {
  source   = "./team"
  for_each = toset(["x"])
}

module "one" {
  source = "./team"
}

resource "aws_ssm_parameter" "secret" {
  name  = "/bot"
  type  = "String"
  value = aws_iam_access_key.bot.secret
}

output "bad_attribute" {
  value     = aws_iam_access_key.bot.secret
  sensitive = true
}

output "bad_smtp" {
  value     = "x${aws_iam_access_key.count[0].ses_smtp_password_v4}"
  sensitive = true
}

output "bad_nonsensitive" {
  value = nonsensitive(aws_iam_access_key.bot.secret)
}

output "bad_whole" {
  value     = aws_iam_access_key.bot
  sensitive = true
}

output "bad_splat" {
  value     = aws_iam_access_key.count[*].secret
  sensitive = true
}

output "bad_for" {
  value     = { for name, key in aws_iam_access_key.each : name => key.secret }
  sensitive = true
}

output "bad_condition" {
  value     = var.wanted ? aws_iam_access_key.bot.secret : ""
  sensitive = true
}

output "bad_module" {
  value     = module.one.secret
  sensitive = true
}

output "bad_inner_module" {
  value     = module.one.inner_secret
  sensitive = true
}

output "good_id" {
  value = aws_iam_access_key.bot.id
}

output "good_ids" {
  value = aws_iam_access_key.count[*].id
}

output "good_module_id" {
  value = module.team["x"].id
}

variable "wanted" {
  default = true
}
