console.log('mailer');
