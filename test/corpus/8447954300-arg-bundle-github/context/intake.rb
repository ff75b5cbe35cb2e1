puts 'intake'
