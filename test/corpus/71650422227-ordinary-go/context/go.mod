module explorer
