variable "function" {
  description = "The function whose image is served, as modules/function gives it."
  type = object({
    email       = string
    entry_point = string
    environment = map(string)
    name        = string
    secrets     = map(string)
    size = object({
      concurrency     = number
      cpu             = string
      max_instances   = number
      memory          = string
      min_instances   = number
      timeout_seconds = number
    })
  })
  nullable = false
}

variable "kms_key" {
  description = "Customer-managed key of the instances; null for Google's own."
  type        = string
  default     = null
}

variable "login" {
  description = "Who may come in after a login in the browser (IAM members), and Google's account that calls for them as an IAM member; null for everyone."
  type = object({
    agent   = string
    members = set(string)
  })
  default = null
}

variable "name" {
  description = "Name of the service: with the project's number it is its address."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) <= 49
    error_message = "A name of more than 49 characters leaves no room for a project's number in an address."
  }
}

variable "region" {
  description = "Region of the function and its service."
  type        = string
  nullable    = false
}
