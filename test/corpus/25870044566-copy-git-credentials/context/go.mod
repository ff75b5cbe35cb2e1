module thing
