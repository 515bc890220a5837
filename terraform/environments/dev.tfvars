# An environment that may be destroyed at any time, with what is in it. project_id is given beside it.
prefix              = "boomerang-dev"
deletion_protection = false
labels              = { environment = "dev" }
