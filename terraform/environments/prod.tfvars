# The shop's. project_id, alert_email, budget and members are given beside it.
prefix              = "boomerang"
deletion_protection = true
labels              = { environment = "prod" }

# The second step, when the secrets of SendGrid have values (docs/deploy.md). Until then carts are followed and
# nothing is mailed.
# mail = {
#   from      = "hello@shop.example"
#   from_name = "The Shop"
#   shop_name = "The Shop"
#   shop_url  = "https://shop.example"
# }

functions = {
  # Warm: a sale is on the screen within seconds even after a quiet hour. More instances than a new project's
  # quota allows: ask for it first, or leave max_instances out.
  ingest  = { size = { min_instances = 1, max_instances = 20 } }
  loyalty = { size = { max_instances = 20 } }
  carts   = { size = { max_instances = 20 } }
}
