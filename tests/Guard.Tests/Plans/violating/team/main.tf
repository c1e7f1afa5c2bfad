resource "aws_iam_access_key" "bot" {
  for_each = toset(["q"])
  user     = "elsewhere"
}

module "inner" {
  source = "./inner"
}

output "id" {
  value = aws_iam_access_key.bot["q"].id
}

output "secret" {
  value     = aws_iam_access_key.bot["q"].secret
  sensitive = true
}

output "inner_secret" {
  value     = module.inner.secret
  sensitive = true
}
